import { Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { unknown } from '@fleetgate/platform/operation';
import type { Resource } from '../../contract/index.ts';
import { isKnownType } from './known-type.ts';
import type { StoredResource } from './store.ts';

/** R-ACC-6: what is above appears as names only; the parent's id is told to those who may use the parent. */
export function answerOf(
  { type, id, name, parentId }: StoredResource,
  ancestors: readonly { readonly name: string }[],
  mayUse: (id: string) => boolean,
  hasChildren: boolean,
): Resource {
  return {
    type,
    id,
    name,
    parentId: parentId !== null && mayUse(parentId) ? parentId : null,
    path: ancestors.map((above) => above.name),
    hasChildren,
  };
}

/** A path that names a type which no Smart Service declares leads nowhere. */
export async function requireKnownType(tx: Tx, type: string): Promise<void> {
  if (!(await isKnownType(tx, type))) throw new Refused(unknown());
}
