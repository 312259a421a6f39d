import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** R-ADM-4: an Admin can not change their own role. */
export function ownRole(
  membership: { readonly userId: string | null },
  callerId: string,
): Refusal | undefined {
  if (membership.userId !== callerId) return undefined;
  return {
    problem: problems['own-role'],
    detail: 'You can not change your own role. Ask another Admin of the organization.',
  };
}
