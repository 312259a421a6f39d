import type { Tx } from '@fleetgate/platform/database';
import type { IdentityTables } from '../tables-store.ts';

const on = (tx: Tx) => tx.withTables<IdentityTables>();

export interface AttemptRow {
  readonly failures: number;
  readonly windowStartedAt: Date;
  readonly blockedUntil: Date | null;
}

/** The count of a key, locked until the transaction ends, so that attempts at once are counted one after another. */
export async function lockAttempts(tx: Tx, key: string, now: Date): Promise<AttemptRow> {
  await on(tx)
    .insertInto('attempt')
    .values({ key, failures: 0, windowStartedAt: now, blockedUntil: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return on(tx)
    .selectFrom('attempt')
    .select(['failures', 'windowStartedAt', 'blockedUntil'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function saveAttempts(tx: Tx, key: string, row: AttemptRow): Promise<void> {
  await on(tx).updateTable('attempt').set(row).where('key', '=', key).execute();
}

export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await on(tx).deleteFrom('attempt').where('key', '=', key).execute();
}

export async function deleteOldAttempts(tx: Tx, before: Date): Promise<void> {
  await on(tx).deleteFrom('attempt').where('windowStartedAt', '<', before).execute();
}
