import type { Tx } from '@fleetgate/platform/database';
import type { AccessEffect } from '../../contract/index.ts';
import { type EffectRow, effectOf, type GrantChanges } from './effect-store.ts';
import { personOf } from './person.ts';
import type { Grantee, TypeScope } from './store.ts';

/** Who gains and who loses what by a change that is not written yet. */
export async function effectOn(
  tx: Tx,
  scope: TypeScope,
  grantees: readonly Grantee[],
  changes: GrantChanges,
): Promise<Pick<AccessEffect, 'gains' | 'loses'>> {
  const rows = await effectOf(tx, scope, changes);
  const side = (gained: boolean) =>
    grantees.flatMap((grantee) =>
      affected(
        grantee,
        rows.filter((row) => row.membershipId === grantee.id && row.gained === gained),
      ),
    );
  return { gains: side(true), loses: side(false) };
}

function affected(grantee: Grantee, rows: readonly EffectRow[]): AccessEffect['gains'] {
  const [first] = rows;
  if (!first) return [];
  const resources = rows.map(({ resourceId, resourceName }) => ({ id: resourceId, name: resourceName }));
  return [{ ...personOf(grantee), count: Number(first.count), resources }];
}
