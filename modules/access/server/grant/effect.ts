import type { Tx } from '@fleetgate/platform/database';
import type { AccessEffect } from '../../contract/index.ts';
import { protectedResourceTypes } from '../../domain/index.ts';
import { allEffect, type Shown } from './all-effect.ts';
import { type EffectRow, effectOf, type GrantChanges } from './effect-store.ts';
import { flatEffect } from './flat-effect.ts';
import { personOf } from './person.ts';
import type { Grantee, SingleGrant, TypeScope } from './store.ts';

/** Types of this product that form no tree; one that a service declares may. */
const flatTypes = new Set<string>(
  protectedResourceTypes.filter((one) => !one.hierarchical).map(({ type }) => type),
);

type Effect = Pick<AccessEffect, 'gains' | 'loses'>;

/** What one member gains or loses. */
interface Told {
  readonly count: number;
  readonly resources: readonly Pick<EffectRow, 'resourceId' | 'resourceName'>[];
}

type ByMember = ReadonlyMap<string, Told>;

/**
 * Who gains and who loses what by a change that is not written yet; of each the first resources by name. Where "all" is
 * switched, only the first people are told of with names.
 */
export async function effectOn(
  tx: Tx,
  scope: TypeScope,
  grantees: readonly Grantee[],
  changes: GrantChanges,
  shown: Shown = { people: 100, resources: 100 },
): Promise<Effect> {
  const single = await singleEffect(tx, scope, changes, shown.resources);
  const { all } = changes;
  const switched: ByMember = new Map(
    (all ? await allEffect(tx, scope, changes, all, shown) : []).map((told) => [told.membershipId, told]),
  );
  const side = (gained: boolean) => {
    const ofAll = all?.granted === gained ? switched : undefined;
    return grantees.flatMap((grantee) => {
      const told = ofAll?.get(grantee.id) ?? single(gained).get(grantee.id);
      return told ? [affected(grantee, told)] : [];
    });
  };
  return { gains: side(true), loses: side(false) };
}

/** The effect of single grants for those for whom "all" stays as it is; of the others "all" alone tells. */
async function singleEffect(
  tx: Tx,
  scope: TypeScope,
  { add, remove, all }: GrantChanges,
  shown: number,
): Promise<(gained: boolean) => ByMember> {
  const switched = new Set(all?.membershipIds);
  const stays = ({ membershipId }: SingleGrant) => !switched.has(membershipId);
  const changes = { add: add.filter(stays), remove: remove.filter(stays) };
  const rows = await (flatTypes.has(scope.type) ? flatEffect : effectOf)(tx, scope, changes, shown);
  const sides = Map.groupBy(rows, ({ gained }) => gained);
  const [gains, loses] = [byMember(sides.get(true)), byMember(sides.get(false))];
  return (gained) => (gained ? gains : loses);
}

function byMember(rows: readonly EffectRow[] = []): ByMember {
  const grouped = Map.groupBy(rows, ({ membershipId }) => membershipId);
  return new Map(
    [...grouped].map(([id, own]) => [id, { count: Number(own[0]?.count ?? 0), resources: own }]),
  );
}

function affected(grantee: Grantee, { count, resources }: Told): Effect['gains'][number] {
  const named = resources.map(({ resourceId, resourceName }) => ({ id: resourceId, name: resourceName }));
  return { ...personOf(grantee), count, resources: named };
}
