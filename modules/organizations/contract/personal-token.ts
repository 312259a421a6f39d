import { z } from 'zod';

/** A personal access token as it is listed: never with its secret (R-NOW-5). */
export const PersonalToken = z.object({
  id: z.uuid(),
  name: z.string(),
  organizationId: z.uuid(),
  createdAt: z.iso.datetime(),
});
export const TokenList = z.object({ items: z.array(PersonalToken), nextCursor: z.string().nullable() });

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  organizationId: z.uuid(),
});
export type CreateToken = z.infer<typeof CreateToken>;

/** The one answer that holds the secret. */
export const CreatedToken = PersonalToken.extend({ token: z.string() });
