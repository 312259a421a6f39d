import { type OrganizationId, Refused, refuse } from '@fleetgate/kernel';
import { membershipInvited } from '@fleetgate/organizations/domain';
import type { Tx } from '@fleetgate/platform/database';
import { on } from '@fleetgate/platform/operation';
import {
  type Access,
  singleAccessForAdmin,
  unknownResources,
  unknownResourceType,
} from '../../domain/index.ts';
import { holdKnownType } from '../resource/known-type.ts';
import { existingResources } from '../resource/store.ts';
import { writeChanges } from './write-changes.ts';

/** Grants what was chosen with an invitation, in its transaction, and nothing else (R-INV-1, R-INV-12, R-INV-13). */
export const onMembershipInvited = on(membershipInvited, async ({ tx }, invited) => {
  refuse(singleAccessForAdmin(invited.role, invited.access));
  for (const [type, access] of Object.entries(invited.access)) {
    await grantChosen(tx, invited.organizationId, invited.membershipId, type, access);
  }
});

async function grantChosen(
  tx: Tx,
  organizationId: OrganizationId,
  membershipId: string,
  type: string,
  access: Access,
): Promise<void> {
  if (!(await holdKnownType(tx, type))) throw new Refused(unknownResourceType(type));
  const scope = { organizationId, type };
  if ('all' in access) {
    await writeChanges(tx, scope, {
      add: [],
      remove: [],
      all: { membershipIds: [membershipId], granted: true },
    });
    return;
  }
  refuse(unknownResources(access.ids, await existingResources(tx, scope, access.ids)));
  const add = [...new Set(access.ids)].map((resourceId) => ({ membershipId, resourceId }));
  await writeChanges(tx, scope, { add, remove: [] });
}
