import { isUuid } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';

/** Whose organizations are asked for, and which of them. */
export interface OrganizationsQuestion {
  readonly userId: string;
  /** Only those that this person is an Admin of. */
  readonly administeredBy: string | null;
  readonly only: string | null;
  /** Only this one and those behind it. */
  readonly from: string | null;
  readonly limit: number;
}

/** The organizations that a person is an active member of, sorted by id. */
export async function organizationsOf(
  database: Database,
  { userId, administeredBy, only, from, limit }: OrganizationsQuestion,
): Promise<readonly string[]> {
  if (!isUuid(userId)) return [];
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ organizationId: string }>`
      select m.organization_id from membership m
      where m.user_id = ${userId} and m.status = 'active'
        and (${only}::uuid is null or m.organization_id = ${only}::uuid)
        and (${from}::uuid is null or m.organization_id >= ${from}::uuid)
        and (${administeredBy}::uuid is null or exists (
          select from membership a where a.organization_id = m.organization_id
            and a.user_id = ${administeredBy}::uuid and a.role = 'admin' and a.status = 'active'))
      order by m.organization_id limit ${limit}`.execute(tx);
    return rows.map(({ organizationId }) => organizationId);
  });
}

/** Persons with a verified address, sorted by id. */
export function verifiedPersons(
  database: Database,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  if (after !== null && !isUuid(after)) return Promise.resolve([]);
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from user_account
      where email_verified and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}`.execute(tx);
    return rows.map(({ id }) => id);
  });
}
