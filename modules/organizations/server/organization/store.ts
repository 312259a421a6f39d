import type { OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Role } from '../../domain/index.ts';

type Tables = {
  organization: { id: string; name: string; createdBy: string | null; createdAt: Date };
  deletedOrganization: { id: string; deletedAt: Date; deletedBy: string | null };
  userAccount: { id: string; name: string };
  membership: { organizationId: string; status: 'invited' | 'active'; role: Role };
};

const on = (tx: Tx) => tx.withTables<Tables>();

export async function insertOrganization(
  tx: Tx,
  organization: { id: OrganizationId; name: string; createdBy: UserId; createdAt: Date },
): Promise<void> {
  await on(tx).insertInto('organization').values(organization).execute();
}

export function findOrganization(tx: Tx, id: OrganizationId) {
  return on(tx)
    .selectFrom('organization')
    .leftJoin('userAccount as creator', 'creator.id', 'organization.createdBy')
    .where('organization.id', '=', id)
    .select(['organization.id', 'organization.name', 'organization.createdAt'])
    .select(['creator.id as creatorId', 'creator.name as creatorName'])
    .executeTakeFirst();
}

export async function renameOrganization(tx: Tx, id: OrganizationId, name: string): Promise<void> {
  await on(tx).updateTable('organization').set({ name }).where('id', '=', id).execute();
}

/** Everything in it goes with it; what remains is that it was (R-ORG-10). */
export async function deleteOrganization(
  tx: Tx,
  id: OrganizationId,
  deletedBy: UserId,
  deletedAt: Date,
): Promise<void> {
  await on(tx).insertInto('deletedOrganization').values({ id, deletedAt, deletedBy }).execute();
  await on(tx).deleteFrom('organization').where('id', '=', id).execute();
}

/** How many hold each role, pending ones apart. */
export async function countMembers(tx: Tx, id: OrganizationId) {
  const rows = await on(tx)
    .selectFrom('membership')
    .where('organizationId', '=', id)
    .groupBy(['role', 'status'])
    .select(['role', 'status'])
    .select((eb) => eb.fn.countAll<string>().as('people'))
    .execute();
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}
