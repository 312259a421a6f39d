import type { MembershipId, OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';

type Tables = {
  personalAccessToken: {
    organizationId: OrganizationId;
    id: string;
    membershipId: MembershipId;
    name: string;
    tokenHash: Buffer;
    createdAt: Date;
  };
  membership: { id: MembershipId; organizationId: OrganizationId; userId: UserId | null; status: string };
  userAccount: {
    id: UserId;
    email: string;
    emailVerified: boolean;
    firstName: string;
    lastName: string;
    country: string;
    language: string;
    theme: 'auto' | 'light' | 'dark';
    timeZone: string | null;
  };
};

const on = (tx: Tx) => tx.withTables<Tables>();

const ofPerson = (tx: Tx, userId: UserId) =>
  on(tx)
    .selectFrom('personalAccessToken as token')
    .innerJoin('membership', 'membership.id', 'token.membershipId')
    .where('membership.userId', '=', userId)
    .select(['token.id', 'token.name', 'token.organizationId', 'token.membershipId', 'token.createdAt']);

export async function insertPersonalToken(tx: Tx, token: Tables['personalAccessToken']): Promise<void> {
  await on(tx).insertInto('personalAccessToken').values(token).execute();
}

/** One person's tokens, newest first. */
export function personalTokensOf(tx: Tx, userId: UserId) {
  return ofPerson(tx, userId).orderBy('token.createdAt', 'desc').orderBy('token.id').limit(1000).execute();
}

export function findPersonalToken(tx: Tx, userId: UserId, id: string) {
  return ofPerson(tx, userId).where('token.id', '=', id).executeTakeFirst();
}

export async function deletePersonalToken(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('personalAccessToken').where('id', '=', id).execute();
}

/** The account and the organization behind a token, while the membership is there. */
export function findHolder(tx: Tx, tokenHash: Buffer) {
  return on(tx)
    .selectFrom('personalAccessToken as token')
    .innerJoin('membership', 'membership.id', 'token.membershipId')
    .innerJoin('userAccount', 'userAccount.id', 'membership.userId')
    .where('token.tokenHash', '=', tokenHash)
    .where('membership.status', '=', 'active')
    .selectAll('userAccount')
    .select('token.organizationId')
    .executeTakeFirst();
}
