import type { Refusal } from '@fleetgate/kernel';
import type { Membership } from './membership.ts';
import { problems } from './problems.ts';

/** What is said when an organization would be without an active Admin. */
export function wouldLoseLastAdmin(): Refusal {
  return {
    problem: problems['last-admin'],
    detail: 'This is the last Admin. Make another active member Admin first, or delete the organization.',
  };
}

/** R-ADM-1: the last active Admin neither goes nor becomes something else; a pending Admin does not count. */
export function lastAdmin(
  membership: Pick<Membership, 'status' | 'role'>,
  activeAdmins: number,
): Refusal | undefined {
  const isActiveAdmin = membership.status === 'active' && membership.role === 'admin';
  return isActiveAdmin && activeAdmins <= 1 ? wouldLoseLastAdmin() : undefined;
}
