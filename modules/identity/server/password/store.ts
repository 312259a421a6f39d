import type { Tx } from '@fleetgate/platform/database';
import type { IdentityTables } from '../tables-store.ts';

const on = (tx: Tx) => tx.withTables<IdentityTables>();

/** The password's hash, where the person has a password. */
export async function passwordHashOf(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await on(tx)
    .selectFrom('credential')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** The same of the account with this address, waiting for a change that is under way. */
export async function settledPasswordHash(tx: Tx, email: string): Promise<string | undefined> {
  const row = await on(tx)
    .selectFrom('credential')
    .innerJoin('userAccount', 'userAccount.id', 'credential.userId')
    .select('credential.password')
    .where('userAccount.email', '=', email)
    .where('credential.providerId', '=', 'credential')
    .forShare('credential')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Leaves the person without any credential. */
export async function dropCredentials(tx: Tx, userId: string): Promise<void> {
  await on(tx).deleteFrom('credential').where('userId', '=', userId).execute();
}

/** Makes this the person's one credential; every other is dropped. */
export async function replaceCredentials(tx: Tx, userId: string, hash: string): Promise<void> {
  await dropCredentials(tx, userId);
  await on(tx)
    .insertInto('credential')
    .values({ userId, accountId: userId, providerId: 'credential', password: hash })
    .execute();
}

/** Sets another password if it still is the one that was judged; answers whether it was. */
export async function changePasswordHash(
  tx: Tx,
  change: { userId: string; from: string; to: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await on(tx)
    .updateTable('credential')
    .set({ password: change.to, updatedAt: change.now })
    .where('userId', '=', change.userId)
    .where('providerId', '=', 'credential')
    .where('password', '=', change.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
