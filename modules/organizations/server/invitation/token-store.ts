import type { MembershipId, OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Role } from '../../domain/index.ts';

type Tables = {
  invitationToken: {
    organizationId: OrganizationId;
    membershipId: MembershipId;
    tokenHash: Buffer;
    kind: 'mail' | 'link';
  };
  membership: {
    organizationId: OrganizationId;
    id: MembershipId;
    userId: UserId | null;
    status: 'invited' | 'active';
    role: Role;
    email: string;
    firstName: string | null;
    lastName: string | null;
    joinedAt: Date | null;
    invitationIssuedAt: Date | null;
    message: string | null;
    mailState: string | null;
    delivery: string | null;
  };
  organization: { id: OrganizationId; name: string };
  userAccount: { id: UserId; email: string; emailVerified: boolean; firstName: string; lastName: string };
};

const on = (tx: Tx) => tx.withTables<Tables>();

/** The invitation behind a token's hash, open or accepted, in a transaction that sees every organization. */
export function findByToken(tx: Tx, tokenHash: Buffer) {
  return on(tx)
    .selectFrom('invitationToken')
    .innerJoin('membership', 'membership.id', 'invitationToken.membershipId')
    .innerJoin('organization', 'organization.id', 'invitationToken.organizationId')
    .where('invitationToken.tokenHash', '=', tokenHash)
    .select(['invitationToken.organizationId', 'invitationToken.membershipId', 'invitationToken.kind'])
    .select(['membership.userId', 'membership.status', 'membership.role', 'membership.email'])
    .select(['membership.invitationIssuedAt', 'organization.name as organizationName'])
    .executeTakeFirst();
}

export type InvitationOfToken = NonNullable<Awaited<ReturnType<typeof findByToken>>>;

/** The account as it is now; it can not change until the transaction ends, so that the copies on the membership agree. */
export function lockAccount(tx: Tx, userId: UserId) {
  return on(tx)
    .selectFrom('userAccount')
    .where('id', '=', userId)
    .select(['id', 'email', 'emailVerified', 'firstName', 'lastName'])
    .forShare()
    .executeTakeFirst();
}

/** Starts the membership, unless it started already. */
export async function activate(
  tx: Tx,
  membershipId: MembershipId,
  account: { id: UserId; email: string; firstName: string; lastName: string },
  joinedAt: Date,
): Promise<boolean> {
  const { id: userId, email, firstName, lastName } = account;
  const result = await on(tx)
    .updateTable('membership')
    .set({ userId, status: 'active', email, firstName, lastName, joinedAt, message: null, mailState: null })
    .where('id', '=', membershipId)
    .where('status', '=', 'invited')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
