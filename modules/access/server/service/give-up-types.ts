import { refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { typesStillGranted, typesStillUsed } from './in-use.ts';
import { deleteTypeGrants, typesGranted, typesInUse } from './service-store.ts';

/** What an operator may say when a service gives up resource types. */
export interface GivingUp {
  /** Take away access to whole types, in every organization, instead of refusing. */
  readonly revokeGrants?: boolean | undefined;
}

/** Refuses types that have resources or grants; a later service of the same type name starts with no grant (R-INV-13). */
export async function giveUpTypes(
  tx: Tx,
  types: readonly string[],
  { revokeGrants = false }: GivingUp,
): Promise<void> {
  if (types.length === 0) return;
  refuse(typesStillUsed(await typesInUse(tx, types)));
  if (revokeGrants) await deleteTypeGrants(tx, types);
  else refuse(typesStillGranted(await typesGranted(tx, types)));
}
