import type { Refusal } from '@fleetgate/kernel';
import type { MembershipStatus } from './membership.ts';
import { problems } from './problems.ts';

const day = 24 * 60 * 60 * 1000;

/** R-INV-8: when an invitation ends; never, unless the operator says so. */
export function expiryOf(issuedAt: Date, expiryDays: number | null): Date | null {
  return expiryDays === null ? null : new Date(issuedAt.getTime() + expiryDays * day);
}

/** R-INV-8: an invitation expires only where the operator says so; compared whenever it is used. */
export function isExpired(issuedAt: Date, expiryDays: number | null, now: Date): boolean {
  return hasEnded(expiryOf(issuedAt, expiryDays), now);
}

function hasEnded(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && now.getTime() >= expiresAt.getTime();
}

/** R-INV-8: a link of an expired invitation would lead nowhere, so there is none until it is renewed. */
export function invitationExpired(expiresAt: Date | null, now: Date): Refusal | undefined {
  if (!hasEnded(expiresAt, now)) return undefined;
  return {
    problem: problems['invitation-expired'],
    detail: 'This invitation has expired, so its links would not work. Renew it.',
  };
}

/** The same words for spent, revoked, expired, unknown and deleted (R-INV-5). */
export function notValid(): Refusal {
  return {
    problem: problems['invitation-not-valid'],
    detail: 'This invitation is no longer valid. Ask an Admin of the organization for a new one.',
  };
}

/** R-INV-5: a link works only for the invited address, and tells another person nothing about it. */
export function forAnotherPerson(invitedEmail: string, email: string): Refusal | undefined {
  if (invitedEmail === email) return undefined;
  return {
    problem: problems['invitation-for-another-person'],
    detail: 'This invitation was made for another address. Sign in with the address that was invited.',
  };
}

/** R-INV-7: the membership starts only for somebody who has proven the mailbox. */
export function addressNotVerified(isVerified: boolean): Refusal | undefined {
  if (isVerified) return undefined;
  return {
    problem: problems['address-not-verified'],
    detail: 'Confirm your address with the link in the mail that we sent, then accept the invitation.',
  };
}

/** Links are copied, sent again and renewed only while the invitation is open (R-INV-9). */
export function notInvited(membership: { readonly status: MembershipStatus }): Refusal | undefined {
  if (membership.status === 'invited') return undefined;
  return {
    problem: problems['not-invited'],
    detail: 'This person has accepted the invitation already.',
  };
}
