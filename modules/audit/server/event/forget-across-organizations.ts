import type { Database, Tx } from '@fleetgate/platform/database';
import type { Services } from '@fleetgate/platform/operation';
import { sql } from 'kysely';

const day = 24 * 60 * 60_000;

/** A transaction forgets so many at most, so that nobody waits long for it. */
const atOnce = 5_000;

/** Forgets events that are older than the operator keeps them, and then who the people were that only these told of (R-AUD-2). */
export async function forgetOldEvents(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  retentionDays: number,
): Promise<void> {
  const before = new Date(clock().getTime() - retentionDays * day);
  if ((await inSteps(database, (tx) => deleteEvents(tx, before))) > 0) await inSteps(database, deletePersons);
}

async function inSteps(database: Database, step: (tx: Tx) => Promise<number>): Promise<number> {
  let total = 0;
  for (let count = atOnce; count === atOnce; total += count) count = await database.acrossOrganizations(step);
  return total;
}

async function deleteEvents(tx: Tx, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from audit_event where (organization_id, at, id) in (
      select organization_id, at, id from audit_event where at < ${before} limit ${atOnce})
    returning 1`.execute(tx);
  return rows.length;
}

const untold = sql`not exists (select from audit_event e where e.organization_id = p.organization_id
  and (e.actor_id = p.person_id or e.target_id = p.person_id))`;

/**
 * First the lock, then the reading: whoever writes an event about one of these people meanwhile either is seen by the
 * second statement, or waits for it and then writes the person anew.
 */
async function deletePersons(tx: Tx): Promise<number> {
  const { rows } = await sql<{ organizationId: string; personId: string }>`
    select organization_id as "organizationId", person_id as "personId" from audit_person p
    where ${untold} limit ${atOnce} for update skip locked`.execute(tx);
  const keys = JSON.stringify(rows);
  await sql`
    delete from audit_person p using jsonb_to_recordset(${keys}::jsonb) k ("organizationId" uuid, "personId" text)
    where p.organization_id = k."organizationId" and p.person_id = k."personId" and ${untold}`.execute(tx);
  return rows.length;
}
