import type { Tx } from '@fleetgate/platform/database';
import type { IdentityTables } from '../tables-store.ts';

const on = (tx: Tx) => tx.withTables<IdentityTables>();

/** Whom a proof is about and the addresses that it binds. */
export interface ProofSubject {
  readonly userId: string;
  readonly addresses: readonly string[];
}

export async function insertProof(
  tx: Tx,
  proof: { identifier: string; subject: ProofSubject; expiresAt: Date },
): Promise<void> {
  const { identifier, subject, expiresAt } = proof;
  const value = [subject.userId, ...subject.addresses].join(' ');
  await on(tx).insertInto('verification').values({ identifier, value, expiresAt }).execute();
}

/** Whom a proof that could still be used is about; it decides nothing, taking it does. */
export async function readProof(tx: Tx, identifier: string, now: Date): Promise<ProofSubject | undefined> {
  const row = await on(tx)
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row && subjectIn(row.value);
}

/** Takes the proof away and answers it: of several that come at once, one gets it. */
export async function consumeProof(tx: Tx, identifier: string, now: Date): Promise<ProofSubject | undefined> {
  const row = await on(tx)
    .deleteFrom('verification')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', now)
    .returning('value')
    .executeTakeFirst();
  return row && subjectIn(row.value);
}

function subjectIn(value: string): ProofSubject {
  const [userId = '', ...addresses] = value.split(' ');
  return { userId, addresses };
}

/** Makes every link that was mailed to the person invalid. */
export async function dropProofs(tx: Tx, userId: string): Promise<void> {
  await on(tx).deleteFrom('verification').where('value', 'like', `${userId} %`).execute();
}

export async function deleteExpiredProofs(tx: Tx, now: Date): Promise<void> {
  await on(tx).deleteFrom('verification').where('expiresAt', '<', now).execute();
}
