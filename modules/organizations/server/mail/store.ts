import type { UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';

type Tables = {
  userAccount: { id: string; email: string; language: string; name: string };
};

const on = (tx: Tx) => tx.withTables<Tables>();

/** Where and in which language to write to a person, if the account still exists. */
export function findRecipient(tx: Tx, userId: UserId) {
  return on(tx)
    .selectFrom('userAccount')
    .where('id', '=', userId)
    .select(['email', 'language', 'name'])
    .executeTakeFirst();
}

/** The language of whoever has this address, if anybody has. */
export function findLanguageOf(tx: Tx, email: string) {
  return on(tx).selectFrom('userAccount').where('email', '=', email).select('language').executeTakeFirst();
}
