import { type Refusal, Refused } from '@fleetgate/kernel';
import { isDatabaseError } from '@fleetgate/platform/database';
import { type Command, unknown } from '@fleetgate/platform/operation';
import { hasChildren, problems } from '../domain/index.ts';

/** What the database itself refuses, in the words of the rule behind the constraint. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!isDatabaseError(error)) return undefined;
  switch (error.constraint) {
    case 'resource_keeps_a_tree':
    case 'resource_not_its_own_parent':
      return {
        problem: problems.cycle,
        detail: 'The new parent hangs beneath this metering point, or too deep. Choose another one.',
      };
    case 'resource_parent':
      return hasChildren(1);
    case 'resource_organization_id_fkey':
      return unknown();
    default:
      return undefined;
  }
}

/** A command whose constraint violations, also those found at commit, are answered as the rules behind them. */
export function refusing<Input, Output>(verb: Command<Input, Output>): Command<Input, Output> {
  return {
    ...verb,
    execute: async (request, input) => {
      try {
        return await verb.execute(request, input);
      } catch (error) {
        const refusal = refusalOf(error);
        throw refusal ? new Refused(refusal) : error;
      }
    },
  };
}
