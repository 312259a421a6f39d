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

/** Whether the address was imported before, or has an account of its own, or neither. */
export async function stateOfAddress(tx: Tx, email: string): Promise<'imported' | 'taken' | 'free'> {
  const { rows } = await sql<{ state: 'imported' | 'taken' | 'free' }>`
    select case
      when exists (select from imported_account where email = ${email}) then 'imported'
      when exists (select from user_account where email = ${email}) then 'taken'
      else 'free' end as state`.execute(tx);
  return rows[0]?.state ?? 'free';
}

export async function insertAccount(
  tx: Tx,
  account: { email: string; firstName: string; lastName: string; country: string; language: string },
): Promise<UserId> {
  const { email, firstName, lastName, country, language } = account;
  const { rows } = await sql<{ id: UserId }>`
    insert into user_account (email, name, first_name, last_name, country, language)
    values (${email}, ${`${firstName} ${lastName}`}, ${firstName}, ${lastName}, ${country}, ${language})
    returning id`.execute(tx);
  const [made] = rows;
  if (!made) throw new Error('the account was not made');
  return made.id;
}

export async function insertImported(
  tx: Tx,
  imported: { email: string; userId: UserId; data: ImportedData; importedAt: Date },
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
