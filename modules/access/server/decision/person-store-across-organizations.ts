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

/** Whether the person is an active Admin of any organization. */
export async function administersAny(database: Database, userId: string): Promise<boolean> {
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql`
      select 1 from membership where user_id = ${userId} and role = 'admin' and status = 'active' limit 1`.execute(
      tx,
    );
    return rows.length > 0;
  });
}
