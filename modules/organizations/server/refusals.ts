import { type Refusals, unknown } from '@fleetgate/platform/operation';
import { alreadyInvited, notValid, wouldLoseLastAdmin } from '../domain/index.ts';

/** What the database itself refuses, in the words of the rule behind the constraint. */
export const refusals: Refusals = {
  organization_keeps_an_admin: wouldLoseLastAdmin,
  membership_one_per_address: () => alreadyInvited({ status: 'invited' }),
  membership_one_per_person: notValid,
  membership_organization_id_fkey: unknown,
  invitation_token_organization_id_membership_id_fkey: unknown,
  personal_access_token_organization_id_membership_id_fkey: unknown,
};
