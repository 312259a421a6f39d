import type { Tx } from '@fleetgate/platform/database';
import type { AccessEffect } from '../../contract/index.ts';
import { protectedResourceTypes } from '../../domain/index.ts';
import { type EffectRow, effectOf, type GrantChanges } from './effect-store.ts';
import { flatEffect } from './flat-effect.ts';
import { personOf } from './person.ts';
import type { Grantee, TypeScope } from './store.ts';

/** Types of this product that form no tree; one that a service declares may. */
const flatTypes = new Set<string>(
  protectedResourceTypes.filter((one) => !one.hierarchical).map(({ type }) => type),
);

type Effect = Pick<AccessEffect, 'gains' | 'loses'>;

/** Who gains and who loses what by a change that is not written yet; of each the first resources by name. */
export async function effectOn(
  tx: Tx,
  scope: TypeScope,
  grantees: readonly Grantee[],
  changes: GrantChanges,
  shown = 100,
): Promise<Effect> {
  const isFlat = changes.all === undefined && flatTypes.has(scope.type);
  const rows = await (isFlat ? flatEffect : effectOf)(tx, scope, changes, shown);
  const bySide = Map.groupBy(rows, (row) => sideOf(row.membershipId, row.gained));
  const side = (gained: boolean) =>
    grantees.flatMap((grantee) => affected(grantee, bySide.get(sideOf(grantee.id, gained)) ?? []));
  return { gains: side(true), loses: side(false) };
}

const sideOf = (membershipId: string, gained: boolean) => `${membershipId} ${gained}`;

function affected(grantee: Grantee, rows: readonly EffectRow[]): Effect['gains'] {
  const [first] = rows;
  if (!first) return [];
  const resources = rows.map(({ resourceId, resourceName }) => ({ id: resourceId, name: resourceName }));
  return [{ ...personOf(grantee), count: Number(first.count), resources }];
}
