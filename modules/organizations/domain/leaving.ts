import { type Refusal, Refused } from '@fleetgate/kernel';
import { wouldLoseLastAdmin } from './last-admin.ts';
import type { Membership } from './membership.ts';
import { problems } from './problems.ts';

/** What an organization looks like to somebody who leaves: pending people do not count. */
export interface Remaining {
  readonly activeMembers: number;
  readonly activeAdmins: number;
}

/** How leaving ends: the person goes, or the organization goes with its only member. */
export type Leaving = 'leaves' | 'deletes-organization';

/** R-USR-6: how leaving ends; the last Admin among others is refused. */
export function leaving(membership: Pick<Membership, 'role'>, remaining: Remaining): Leaving | Refusal {
  if (remaining.activeMembers <= 1) return 'deletes-organization';
  if (membership.role === 'admin' && remaining.activeAdmins <= 1) return wouldLoseLastAdmin();
  return 'leaves';
}

/** The outcome, or the refusal thrown. */
export function leavingOrRefused(membership: Pick<Membership, 'role'>, remaining: Remaining): Leaving {
  const outcome = leaving(membership, remaining);
  if (typeof outcome === 'string') return outcome;
  throw new Refused(outcome);
}

/** R-USR-6: the only member's leaving deletes the organization, so it needs a clear yes. */
export function deletionNotConfirmed(outcome: Leaving, isConfirmed: boolean): Refusal | undefined {
  if (outcome === 'leaves' || isConfirmed) return undefined;
  return {
    problem: problems['confirm-deletion'],
    detail:
      'You are the only member. Leaving deletes the organization with everything in it; confirm that with "confirmDelete": true.',
  };
}
