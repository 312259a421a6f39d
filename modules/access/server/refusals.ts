import type { Refusal } from '@fleetgate/kernel';
import { type Refusals, unknown } from '@fleetgate/platform/operation';
import { hasChildren, problems } from '../domain/index.ts';

/** What the database itself refuses, in the words of the rule behind the constraint. */
export const refusals: Refusals = {
  resource_keeps_a_tree: cycle,
  resource_not_its_own_parent: cycle,
  resource_parent: () => hasChildren(1),
  resource_organization_id_fkey: unknown,
};

function cycle(): Refusal {
  return {
    problem: problems.cycle,
    detail: 'The new parent hangs beneath the resource, or too deep. Choose another one.',
  };
}
