import type { Tx } from '@fleetgate/platform/database';
import { firstNotReached, reachedSingly } from './all-effect-store.ts';
import type { EffectRow, GrantChanges } from './effect-store.ts';
import { countResources, type TypeScope } from './store.ts';

/** How many of those whom a change concerns are told of with resources, and with how many. */
export interface Shown {
  readonly people: number;
  readonly resources: number;
}

/** What a member gains or loses; the resources are named of the first members only. */
export interface AllEffect {
  readonly membershipId: string;
  readonly count: number;
  readonly resources: readonly Pick<EffectRow, 'resourceId' | 'resourceName'>[];
}

/**
 * The effect of switching "all" of a type: whatever single grants do not reach. Only the first resources are named, to the
 * first members, and no row is read for each member and resource: "all" may be of any size (R-ACC-2).
 */
export async function allEffect(
  tx: Tx,
  scope: TypeScope,
  changes: GrantChanges,
  { membershipIds }: NonNullable<GrantChanges['all']>,
  shown: Shown,
): Promise<readonly AllEffect[]> {
  const total = await countResources(tx, scope);
  const found = await reachedSingly(tx, scope, membershipIds, changes);
  const counts = new Map(found.map(({ membershipId, count }) => [membershipId, count]));
  const affected = membershipIds
    .map((membershipId) => ({ membershipId, count: counts.get(membershipId) ?? 0 }))
    .filter(({ count }) => count < total);
  const named = affected.slice(0, shown.people);
  const rows = await firstNotReached(tx, scope, named, changes, shown.resources);
  const byMember = Map.groupBy(rows, ({ membershipId }) => membershipId);
  return affected.map(({ membershipId, count }) => ({
    ...{ membershipId, count: total - count },
    resources: byMember.get(membershipId) ?? [],
  }));
}
