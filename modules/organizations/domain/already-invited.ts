import type { Refusal } from '@fleetgate/kernel';
import type { MembershipStatus } from './membership.ts';
import { problems } from './problems.ts';

/** R-INV-2: of rows with the same address the first counts, and the others are told so. */
export function repeatedAddress(line: number): Refusal {
  return { problem: problems['already-invited'], detail: `Line ${line} invites this address already.` };
}

/** R-INV-2: a person is invited once per organization; the one who holds the address already decides what is said. */
export function alreadyInvited(
  existing: { readonly status: MembershipStatus } | undefined,
): Refusal | undefined {
  if (!existing) return undefined;
  const detail =
    existing.status === 'active'
      ? 'This person is a member of the organization already.'
      : 'This person is invited already. Open the pending user to copy the link or to send it again.';
  return { problem: problems['already-invited'], detail };
}
