import type { MembershipId, UserId } from '@fleetgate/kernel';
import type { Role } from './role.ts';

/** Pending from the moment of inviting, active once the invitation was accepted. */
export type MembershipStatus = 'invited' | 'active';

/** One person's place in one organization. */
export interface Membership {
  readonly id: MembershipId;
  /** Empty while the invitation is open. */
  readonly userId: UserId | null;
  readonly status: MembershipStatus;
  readonly role: Role;
  /** The canonical address: the invited one, then the account's. */
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** First and last name in one line; empty while they are unknown. */
export function fullName(person: { firstName: string | null; lastName: string | null }): string {
  return [person.firstName, person.lastName].filter(Boolean).join(' ');
}
