import type { Tx } from '@fleetgate/platform/database';
import type { Selectable } from 'kysely';
import type { Language } from '../../domain/index.ts';
import type { IdentityTables } from '../tables-store.ts';

export type Account = Selectable<IdentityTables['userAccount']>;

/** What a person states about themselves when they register. */
export interface Profile {
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly language: Language;
}

const on = (tx: Tx) => tx.withTables<IdentityTables>();
const fullName = (profile: { firstName: string; lastName: string }) =>
  `${profile.firstName} ${profile.lastName}`;

/** The account of a canonical address, locked until the transaction ends. */
export function findByEmail(tx: Tx, email: string): Promise<Account | undefined> {
  return on(tx)
    .selectFrom('userAccount')
    .selectAll()
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst();
}

export function findById(tx: Tx, id: string): Promise<Account | undefined> {
  return on(tx).selectFrom('userAccount').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, locked until the transaction ends. */
export function lockById(tx: Tx, id: string): Promise<Account | undefined> {
  return on(tx).selectFrom('userAccount').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Makes an account; `undefined` when the address got one in the meantime. */
export async function insertAccount(
  tx: Tx,
  account: Profile & { email: string; emailVerified: boolean; acceptedTermsAt: Date | null },
): Promise<string | undefined> {
  const row = await on(tx)
    .insertInto('userAccount')
    .values({ ...account, name: fullName(account), timeZone: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Puts a registration whose mailbox is proven in the place of an unproven one. */
export async function replaceUnproven(
  tx: Tx,
  id: string,
  profile: Profile & { acceptedTermsAt: Date },
): Promise<void> {
  await on(tx)
    .updateTable('userAccount')
    .set({ ...profile, name: fullName(profile), emailVerified: true, updatedAt: profile.acceptedTermsAt })
    .where('id', '=', id)
    .execute();
}

export async function markVerified(tx: Tx, id: string, now: Date): Promise<void> {
  await on(tx)
    .updateTable('userAccount')
    .set({ emailVerified: true, updatedAt: now })
    .where('id', '=', id)
    .execute();
}

export async function setEmail(tx: Tx, id: string, email: string, now: Date): Promise<void> {
  await on(tx)
    .updateTable('userAccount')
    .set({ email, emailVerified: true, updatedAt: now })
    .where('id', '=', id)
    .execute();
}

type Preferences = Partial<Profile> & { theme?: Account['theme']; timeZone?: string | null };

export async function updateAccount(tx: Tx, before: Account, change: Preferences, now: Date): Promise<void> {
  await on(tx)
    .updateTable('userAccount')
    .set({ ...change, name: fullName({ ...before, ...change }), updatedAt: now })
    .where('id', '=', before.id)
    .execute();
}

/** Removes the person with sessions, credentials and pending proofs. */
export async function deleteAccount(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('verification').where('value', 'like', `${id} %`).execute();
  await on(tx).deleteFrom('session').where('userId', '=', id).execute();
  await on(tx).deleteFrom('credential').where('userId', '=', id).execute();
  await on(tx).deleteFrom('userAccount').where('id', '=', id).execute();
}
