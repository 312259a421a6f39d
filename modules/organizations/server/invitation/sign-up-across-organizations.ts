import type { InvitationTokens } from '@fleetgate/identity/domain';
import type { Tx } from '@fleetgate/platform/database';
import { isExpired } from '../../domain/index.ts';
import type { OrganizationsSettings } from '../ports.ts';
import { hashOf } from './token.ts';
import { findByToken } from './token-store.ts';

/** Tells a registration whom an open invitation is for (R-INV-7); consumes nothing. */
export function invitationTokensOf(
  settings: Pick<OrganizationsSettings, 'invitationExpiryDays'>,
  clock: () => Date,
): InvitationTokens<Tx> {
  return {
    async resolve(tx, token) {
      const found = await findByToken(tx, hashOf(token));
      if (found?.status !== 'invited' || !found.invitationIssuedAt) return 'not-valid';
      if (isExpired(found.invitationIssuedAt, settings.invitationExpiryDays, clock())) return 'not-valid';
      return { email: found.email, kind: found.kind };
    },
  };
}
