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
  return lastAdmins([membership], activeAdmins);
}

/** R-ADM-1: of several who go or become something else together, at least one other active Admin stays. */
export function lastAdmins(
  memberships: readonly Pick<Membership, 'status' | 'role'>[],
  activeAdmins: number,
): Refusal | undefined {
  const concerned = memberships.filter(({ status, role }) => status === 'active' && role === 'admin').length;
  return concerned > 0 && activeAdmins <= concerned ? wouldLoseLastAdmin() : undefined;
}
