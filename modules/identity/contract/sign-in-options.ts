import { z } from 'zod';

/** What the pages for strangers need to know. */
export const SignInOptions = z.object({
  productName: z.string(),
  registration: z.enum(['open', 'invitation', 'domains']),
  /** The domains that may register, where registration is limited to some. */
  domains: z.array(z.string()),
  passwordMinLength: z.number(),
  passwordMaxLength: z.number(),
  termsUrl: z.string().nullable(),
  privacyUrl: z.string().nullable(),
  /** Whom to ask when an organization or a person's list of organizations grows large (R-ORG-3, R-ADM-6). */
  operatorContact: z.string().nullable(),
});
export type SignInOptions = z.infer<typeof SignInOptions>;
