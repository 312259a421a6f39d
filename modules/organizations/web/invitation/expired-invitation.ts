import type { Refusal } from '@fleetgate/kernel';
import type { Member } from '@fleetgate/sdk';
import { invitationExpired } from '../../domain/index.ts';

/** Why the links of a pending member do not work any more, by the server's own rule; nothing while they do (R-INV-8). */
export function expiredInvitation({ expiresAt }: Pick<Member, 'expiresAt'>): Refusal | undefined {
  return invitationExpired(expiresAt === null ? null : new Date(expiresAt), new Date());
}

/** What a pending member is called: waiting for the person, or for an Admin who renews the invitation. */
export function pendingStatus(member: Pick<Member, 'expiresAt'>): 'status.pending' | 'status.expired' {
  return expiredInvitation(member) ? 'status.expired' : 'status.pending';
}
