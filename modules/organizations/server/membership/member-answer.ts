import type { OperationContext } from '@fleetgate/platform/operation';
import type { Member } from '../../contract/index.ts';
import { expiryOf } from '../../domain/index.ts';
import { organizationsSettings } from '../ports.ts';
import type { ListedMembership } from './store.ts';

/** A membership as it goes over the wire; the invitation's message does not (R-USR-1). */
export function memberAnswer(ctx: Pick<OperationContext, 'use'>, row: ListedMembership): Member {
  const { id, status, role, email, firstName, lastName, userId, delivery, mailState } = row;
  const isPending = status === 'invited';
  const issuedAt = isPending ? row.invitationIssuedAt : null;
  const { invitationExpiryDays } = ctx.use(organizationsSettings);
  return {
    id,
    status,
    role,
    email,
    firstName,
    lastName,
    userId,
    invitedBy: row.inviterId && row.inviterName ? { id: row.inviterId, name: row.inviterName } : null,
    invitedAt: row.invitedAt?.toISOString() ?? null,
    joinedAt: row.joinedAt?.toISOString() ?? null,
    expiresAt: (issuedAt && expiryOf(issuedAt, invitationExpiryDays))?.toISOString() ?? null,
    delivery: isPending ? delivery : null,
    mailState: isPending ? mailState : null,
  };
}
