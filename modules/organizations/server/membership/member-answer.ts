import type { Member } from '../../contract/index.ts';
import type { ListedMembership } from './store.ts';

/** A membership as it goes over the wire; the invitation's message does not (R-USR-1). */
export function memberAnswer(row: ListedMembership): Member {
  const { id, status, role, email, firstName, lastName, userId, delivery, mailState } = row;
  const isPending = status === 'invited';
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
    delivery: isPending ? delivery : null,
    mailState: isPending ? mailState : null,
  };
}
