import { Refused, refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { AccessBatchEffect, ChangeAccessBatch } from '../../contract/index.ts';
import { type GrantedAccess, grantsEach, tooManyGrants, unknownResourceType } from '../../domain/index.ts';
import { effectOn } from '../grant/effect.ts';
import { type GrantChanges, holdersOfAll } from '../grant/effect-store.ts';
import { countResources, type Grantee, type TypeScope } from '../grant/store.ts';
import { holdKnownType } from '../resource/known-type.ts';
import { chooseMembers } from './choose-members.ts';
import { chooseResources } from './choose-resources.ts';
import { heldGrants, type Place } from './store.ts';

/** How many people an answer tells of, and how many resources of each. */
const shown = { people: 100, resources: 10 };

/** What has to be written for a call in bulk, and what that does. */
export interface BatchPlan {
  readonly scope: TypeScope;
  readonly grantees: readonly Grantee[];
  readonly changes: GrantChanges;
  readonly effect: Omit<AccessBatchEffect, 'changed'>;
}

/** Judges a call in bulk against the present rows; changes nothing. One thing unknown refuses all of it (R-ACC-8). */
export async function planBatch(
  { tx, organizationId }: Place,
  { members, resourceType: type, resources, change }: ChangeAccessBatch,
): Promise<BatchPlan> {
  if (!(await holdKnownType(tx, type))) throw new Refused(unknownResourceType(type));
  const scope = { organizationId, type };
  const { grantees, admins } = await chooseMembers(tx, scope, members);
  const wanted = await chooseResources(tx, scope, resources);
  const each = grantsEach(wanted);
  refuse(tooManyGrants(grantees.length, each));
  const chosen = wanted.all ? await countResources(tx, scope) : wanted.ids.length;
  const changes = await changesFor(tx, scope, grantees, wanted, change);
  const altered = changes.add.length + changes.remove.length + (changes.all?.membershipIds.length ?? 0);
  const touched = grantees.length * each;
  const { gains, loses } = await effectOn(tx, scope, grantees, changes, shown);
  const effect = {
    ...{ members: grantees.length, resources: chosen, admins, altered, unchanged: touched - altered },
    ...{ gaining: gains.length, losing: loses.length },
    gains: gains.slice(0, shown.people),
    loses: loses.slice(0, shown.people),
  };
  return { scope, grantees, changes, effect };
}

async function changesFor(
  tx: Tx,
  scope: TypeScope,
  grantees: readonly Grantee[],
  wanted: GrantedAccess,
  change: 'add' | 'remove',
): Promise<GrantChanges> {
  const membershipIds = grantees.map(({ id }) => id);
  const held = await heldGrants(tx, scope, membershipIds, wanted.ids);
  const haveAll = wanted.all ? await holdersOfAll(tx, scope, membershipIds) : new Set<string>();
  const granted = change === 'add';
  const switched = wanted.all ? membershipIds.filter((id) => haveAll.has(id) !== granted) : [];
  const all = switched.length > 0 ? { membershipIds: switched, granted } : undefined;
  if (change === 'remove') return { add: [], remove: held, all };
  const present = new Set(held.map(({ membershipId, resourceId }) => `${membershipId} ${resourceId}`));
  const add = membershipIds.flatMap((membershipId) =>
    wanted.ids
      .filter((resourceId) => !present.has(`${membershipId} ${resourceId}`))
      .map((resourceId) => ({ membershipId, resourceId })),
  );
  return { add, remove: [], all };
}
