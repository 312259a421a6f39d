import type { Tx } from '@fleetgate/platform/database';
import { type EffectRow, type GrantChanges, holdersOfAll, namesInOrder } from './effect-store.ts';
import type { SingleGrant, TypeScope } from './store.ts';

/**
 * The effect of single grants in a type that forms no tree: exactly what is given and taken, but for who has all. Many
 * thousands of grants are judged in memory faster than by a statement that walks trees.
 */
export async function flatEffect(
  tx: Tx,
  scope: TypeScope,
  { add, remove }: Pick<GrantChanges, 'add' | 'remove'>,
  shown: number,
): Promise<readonly EffectRow[]> {
  const changes = [...add, ...remove];
  const haveAll = await holdersOfAll(tx, scope, distinct(changes, 'membershipId'));
  const named = await namesInOrder(tx, scope, distinct(changes, 'resourceId'));
  const places = new Map(named.map(({ id }, place) => [id, place]));
  const rowsOf = (grants: readonly SingleGrant[], gained: boolean): EffectRow[] => {
    const effective = grants.filter(({ membershipId }) => !haveAll.has(membershipId));
    const byMember = Map.groupBy(effective, ({ membershipId }) => membershipId);
    return [...byMember].flatMap(([membershipId, own]) => {
      const ordered = own.map(({ resourceId }) => places.get(resourceId) ?? 0).sort((a, b) => a - b);
      return ordered.slice(0, shown).map((place) => ({
        ...{ membershipId, gained, count: String(own.length) },
        resourceId: named[place]?.id ?? '',
        resourceName: named[place]?.name ?? '',
      }));
    });
  };
  return [...rowsOf(add, true), ...rowsOf(remove, false)];
}

const distinct = (grants: readonly SingleGrant[], side: keyof SingleGrant) => [
  ...new Set(grants.map((grant) => grant[side])),
];
