import { queryAcrossOrganizations } from '@fleetgate/platform/operation';
import type { InvitationPreview } from '../../contract/index.ts';
import { isExpired } from '../../domain/index.ts';
import { organizationsSettings } from '../ports.ts';
import { hashOf } from './token.ts';
import { findByToken } from './token-store.ts';

const notValid: InvitationPreview = { state: 'not-valid', organizationName: null, email: null };

/** What the link's page shows; it consumes nothing (R-INV-6) and tells the address for a mailed link only (R-INV-5). */
export const previewInvitation = queryAcrossOrganizations({
  guard: 'public',
  run: async (ctx, { token }: { token: string }): Promise<InvitationPreview> => {
    const found = await findByToken(ctx.tx, hashOf(token));
    if (found?.status !== 'invited' || !found.invitationIssuedAt) return notValid;
    const { invitationExpiryDays } = ctx.use(organizationsSettings);
    if (isExpired(found.invitationIssuedAt, invitationExpiryDays, ctx.now)) return notValid;
    return {
      state: 'open',
      organizationName: found.organizationName,
      email: found.kind === 'mail' ? found.email : null,
    };
  },
});
