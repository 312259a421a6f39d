import type { OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';

/** What becomes an organization at the first sign-in, as it was handed over. */
export interface ImportedData {
  readonly organizationName: string | null;
  readonly billing: Readonly<Record<string, string>>;
  readonly devices: readonly Record<string, unknown>[];
  readonly subscriptions: readonly Record<string, unknown>[];
}

/** Whether the address was imported before. */
export async function isImported(tx: Tx, email: string): Promise<boolean> {
  const { rows } = await sql<{ imported: boolean }>`
    select exists (select from imported_account where email = ${email}) as imported`.execute(tx);
  return rows[0]?.imported === true;
}

export async function insertImported(
  tx: Tx,
  imported: { email: string; userId: string; data: ImportedData; importedAt: Date },
): Promise<void> {
  await sql`
    insert into imported_account (email, user_id, data, imported_at)
    values (${imported.email}, ${imported.userId}, ${JSON.stringify(imported.data)}::jsonb, ${imported.importedAt})`.execute(
    tx,
  );
}

/** What was imported for a person and is no organization yet. */
export async function findWaiting(tx: Tx, userId: UserId): Promise<ImportedData | undefined> {
  const { rows } = await sql<{ data: ImportedData }>`
    select data from imported_account where user_id = ${userId} and converted_at is null for update`.execute(
    tx,
  );
  return rows[0]?.data;
}

export async function markConverted(
  tx: Tx,
  userId: UserId,
  organizationId: OrganizationId,
  convertedAt: Date,
): Promise<void> {
  await sql`
    update imported_account set organization_id = ${organizationId}, converted_at = ${convertedAt}
    where user_id = ${userId}`.execute(tx);
}
