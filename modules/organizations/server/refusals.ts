import { type Refusal, Refused } from '@fleetgate/kernel';
import { isDatabaseError } from '@fleetgate/platform/database';
import { type Command, unknown } from '@fleetgate/platform/operation';
import { alreadyInvited, notValid, wouldLoseLastAdmin } from '../domain/index.ts';

/** What the database itself refuses, in the words of the rule behind the constraint. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!isDatabaseError(error)) return undefined;
  switch (error.constraint) {
    case 'organization_keeps_an_admin':
      return wouldLoseLastAdmin();
    case 'membership_one_per_address':
      return alreadyInvited({ status: 'invited' });
    case 'membership_one_per_person':
      return notValid();
    case 'membership_organization_id_fkey':
    case 'invitation_token_organization_id_membership_id_fkey':
    case 'personal_access_token_organization_id_membership_id_fkey':
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
