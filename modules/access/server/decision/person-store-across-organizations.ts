import { isUuid } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';

/** Whether the person's address is verified; `undefined` for an unknown person. */
export async function isVerifiedPerson(database: Database, userId: string): Promise<boolean | undefined> {
  if (!isUuid(userId)) return undefined;
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ emailVerified: boolean }>`
      select email_verified from user_account where id = ${userId}`.execute(tx);
    return rows[0]?.emailVerified;
  });
}

/** Which of the persons are active Admins of any organization. */
export async function adminsAmong(
  database: Database,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ userId: string }>`
      select distinct user_id from membership
      where user_id = any(${userIds}::uuid[]) and role = 'admin' and status = 'active'`.execute(tx);
    return new Set(rows.map(({ userId }) => userId));
  });
}
