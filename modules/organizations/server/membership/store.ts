import type { MembershipId, OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { Delivery, MembershipStatus, Remaining, Role } from '../../domain/index.ts';

/** A row of the table; `email` and the names are copies of the account's once there is one. */
export type MembershipRow = {
  organizationId: OrganizationId;
  id: MembershipId;
  userId: UserId | null;
  status: MembershipStatus;
  role: Role;
  email: string;
  firstName: string | null;
  lastName: string | null;
  invitedBy: UserId | null;
  invitedAt: Date | null;
  joinedAt: Date | null;
  message: string | null;
  delivery: Delivery | null;
  mailState: 'queued' | 'sent' | 'failed' | null;
  invitationIssuedAt: Date | null;
};

type Tables = {
  membership: MembershipRow;
  userAccount: { id: string; name: string };
};

const on = (tx: Tx) => tx.withTables<Tables>();

const withInviter = (tx: Tx) =>
  on(tx)
    .selectFrom('membership')
    .leftJoin('userAccount as inviter', 'inviter.id', 'membership.invitedBy')
    .selectAll('membership')
    .select(['inviter.id as inviterId', 'inviter.name as inviterName']);

/** A membership as lists show it, with the name of who invited. */
export type ListedMembership = Awaited<ReturnType<ReturnType<typeof withInviter>['executeTakeFirstOrThrow']>>;

export async function insertMembership(
  tx: Tx,
  membership: Partial<MembershipRow> &
    Pick<MembershipRow, 'organizationId' | 'id' | 'status' | 'role' | 'email'>,
): Promise<void> {
  await on(tx).insertInto('membership').values(membership).execute();
}

export function findListed(tx: Tx, organizationId: OrganizationId, id: string) {
  return withInviter(tx)
    .where('membership.organizationId', '=', organizationId)
    .where('membership.id', '=', id as MembershipId)
    .executeTakeFirst();
}

export function findSeveral(tx: Tx, organizationId: OrganizationId, ids: readonly string[]) {
  return withInviter(tx)
    .where('membership.organizationId', '=', organizationId)
    .where('membership.id', '=', sql<MembershipId>`any(${ids}::uuid[])`)
    .orderBy('membership.id')
    .execute();
}

export function findByUser(tx: Tx, organizationId: OrganizationId, userId: UserId) {
  return on(tx)
    .selectFrom('membership')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('userId', '=', userId)
    .executeTakeFirst();
}

export function findByEmail(tx: Tx, organizationId: OrganizationId, email: string) {
  return on(tx)
    .selectFrom('membership')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('email', '=', email)
    .executeTakeFirst();
}

export async function setRoles(
  tx: Tx,
  organizationId: OrganizationId,
  ids: readonly MembershipId[],
  role: Role,
): Promise<void> {
  await on(tx)
    .updateTable('membership')
    .set({ role })
    .where('organizationId', '=', organizationId)
    .where('id', '=', sql<MembershipId>`any(${ids}::uuid[])`)
    .execute();
}

export async function deleteMemberships(
  tx: Tx,
  organizationId: OrganizationId,
  ids: readonly MembershipId[],
): Promise<void> {
  await on(tx)
    .deleteFrom('membership')
    .where('organizationId', '=', organizationId)
    .where('id', '=', sql<MembershipId>`any(${ids}::uuid[])`)
    .execute();
}

export async function deleteMembership(
  tx: Tx,
  { organizationId, id }: Pick<MembershipRow, 'organizationId' | 'id'>,
): Promise<void> {
  await on(tx)
    .deleteFrom('membership')
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

/**
 * Who is there, pending people not counted, and nobody beyond `atMost`: whether enough are left is told without looking at
 * all, in an organization of ten as in one of a hundred thousand.
 */
export async function countActive(
  tx: Tx,
  organizationId: OrganizationId,
  atMost: number,
): Promise<Remaining> {
  const active = sql`from membership where organization_id = ${organizationId} and status = 'active'`;
  const { rows } = await sql<{ members: string; admins: string }>`
    select (select count(*) from (select ${active} limit ${atMost}) m) as members,
      (select count(*) from (select ${active} and role = 'admin' limit ${atMost}) m) as admins`.execute(tx);
  return { activeMembers: Number(rows[0]?.members), activeAdmins: Number(rows[0]?.admins) };
}

/** What one page of the list asks for; a pattern is LIKE's. */
export interface MemberPageQuestion {
  readonly pattern: string | null;
  readonly isPrefix: boolean;
  readonly statuses: readonly MembershipStatus[] | null;
  readonly roles: readonly Role[] | null;
  readonly invitedBy: string | null;
  readonly sort: string;
  readonly descending: boolean;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Memberships of the transaction's organization in order, each with the keys that a next page starts after. */
export async function pageOfMembers(
  tx: Tx,
  question: MemberPageQuestion,
): Promise<{ member: ListedMembership; keys: string[] }[]> {
  const { rows } = await sql<ListedMembership & { keys: string[] }>`
    select (page.member).*, page.keys, inviter.id as inviter_id, inviter.name as inviter_name
    from fleetgate.member_page(${question.pattern}, ${question.isPrefix}, ${question.statuses}::text[],
      ${question.roles}::text[], ${question.invitedBy}::uuid, ${question.sort}, ${question.descending},
      ${question.after}::text[], ${question.limit}) with ordinality as page (member, keys, place)
    left join user_account inviter on inviter.id = (page.member).invited_by
    order by page.place`.execute(tx);
  return rows.map((row) => ({ member: row, keys: row.keys }));
}

/** The open invitations that one person made (R-INV-17). */
export function openInvitationsOf(tx: Tx, organizationId: OrganizationId, inviterId: UserId) {
  return withInviter(tx)
    .where('membership.organizationId', '=', organizationId)
    .where('membership.status', '=', 'invited')
    .where('membership.invitedBy', '=', inviterId)
    .orderBy('membership.email')
    .limit(500)
    .execute();
}

/** Keeps a membership's way to get its link, and where the mail stands. */
export async function setDelivery(
  tx: Tx,
  { organizationId, id }: Pick<MembershipRow, 'organizationId' | 'id'>,
  change: Partial<Pick<MembershipRow, 'delivery' | 'mailState' | 'invitationIssuedAt' | 'invitedBy'>>,
): Promise<void> {
  await on(tx)
    .updateTable('membership')
    .set(change)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('status', '=', 'invited')
    .execute();
}
