import { z } from 'zod';

/** What a link's page may know: the name only while open, the address only for a mailed link (R-INV-5). */
export const InvitationPreview = z.object({
  state: z.enum(['open', 'not-valid']),
  organizationName: z.string().nullable(),
  email: z.string().nullable(),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const AcceptedInvitation = z.object({ organizationId: z.uuid(), membershipId: z.uuid() });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

/** A link to hand over; made afresh each time, because none is kept (R-INV-9). */
export const FreshLink = z.object({ link: z.string() });
