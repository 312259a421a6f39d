import { type OrganizationId, Refused, refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { unknown } from '@fleetgate/platform/operation';
import type { AccessEffect } from '../../contract/index.ts';
import {
  type Access,
  type AccessDifference,
  type AccessPatch,
  adminHasAll,
  contradictoryAccess,
  type GrantedAccess,
  patchAccess,
  replaceAccess,
  unknownResources,
} from '../../domain/index.ts';
import { holdKnownType } from '../resource/known-type.ts';
import { existingResources } from '../resource/store.ts';
import { effectOn } from './effect.ts';
import type { GrantChanges } from './effect-store.ts';
import { findGrantees, type Grantee, grantedAccess, type TypeScope } from './store.ts';

/** A wish about one membership's access to one type: instead of what is granted, or as a change to it. */
export interface AccessWish {
  readonly memberId: string;
  readonly type: string;
  readonly wanted: { readonly access: Access } | { readonly patch: AccessPatch };
  readonly dryRun?: boolean;
}

/** What has to be written for a wish, and what that does. */
export interface AccessPlan {
  readonly grantee: Grantee;
  readonly scope: TypeScope;
  readonly granted: GrantedAccess;
  readonly difference: AccessDifference;
  readonly changes: GrantChanges;
  readonly effect: Pick<AccessEffect, 'gains' | 'loses'>;
}

interface Place {
  readonly tx: Tx;
  readonly organizationId: OrganizationId;
}

/** Judges a wish against the present rows; changes nothing. All or nothing: one unknown id refuses it as a whole. */
export async function planAccess({ tx, organizationId }: Place, wish: AccessWish): Promise<AccessPlan> {
  const { memberId, type, wanted } = wish;
  const scope = { organizationId, type };
  const [grantee] = await findGrantees(tx, organizationId, [memberId]);
  if (!grantee) throw new Refused(unknown());
  if (!(await holdKnownType(tx, type))) throw new Refused(unknown());
  if ('patch' in wanted) refuse(contradictoryAccess(wanted.patch));
  refuse(adminHasAll(grantee.role));
  const named = namedIn(wanted);
  refuse(unknownResources(named, await existingResources(tx, scope, named)));
  const granted = await grantedAccess(tx, scope, memberId, 'patch' in wanted ? named : 'every');
  const difference =
    'patch' in wanted ? patchAccess(granted, wanted.patch) : replaceAccess(granted, wanted.access);
  const changes = changesFor(memberId, difference);
  const effect = await effectOn(tx, scope, [grantee], changes);
  return { grantee, scope, granted, difference, changes, effect };
}

function namedIn(wanted: AccessWish['wanted']): readonly string[] {
  if ('patch' in wanted) return [...(wanted.patch.add ?? []), ...(wanted.patch.remove ?? [])];
  return 'ids' in wanted.access ? wanted.access.ids : [];
}

function changesFor(membershipId: string, { add, remove, all }: AccessDifference): GrantChanges {
  return {
    add: add.map((resourceId) => ({ membershipId, resourceId })),
    remove: remove.map((resourceId) => ({ membershipId, resourceId })),
    all: all === undefined ? undefined : { membershipIds: [membershipId], granted: all },
  };
}
