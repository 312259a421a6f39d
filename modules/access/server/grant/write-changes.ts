import type { Tx } from '@fleetgate/platform/database';
import type { GrantChanges } from './effect-store.ts';
import { deleteGrants, insertGrants, setAll, type TypeScope } from './store.ts';

/** Writes grants given and taken; triggers tell the journal. */
export async function writeChanges(tx: Tx, scope: TypeScope, changes: GrantChanges): Promise<void> {
  const { add, remove, all } = changes;
  await deleteGrants(tx, scope, remove);
  await insertGrants(tx, scope, add);
  if (all) await setAll(tx, scope, all.membershipIds, all.granted);
}

/** Whether nothing would be written. */
export function isNothing({ add, remove, all }: GrantChanges): boolean {
  return add.length === 0 && remove.length === 0 && all === undefined;
}
