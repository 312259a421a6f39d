import type { Tx } from '@fleetgate/platform/database';
import type { Services } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import { deleteInstallationEvents } from '../installation-event/store.ts';

const day = 24 * 60 * 60_000;

/** A transaction forgets so many at most, so that nobody waits long for it. */
const atOnce = 5_000;

/** Forgets events that are older than the operator keeps them, with who the people were that only these told of (R-AUD-2). */
export async function forgetOldEvents(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  retentionDays: number,
): Promise<void> {
  const before = new Date(clock().getTime() - retentionDays * day);
  const forgetSome = async (tx: Tx) => {
    const forgotten = await deleteEvents(tx, before);
    await deletePersons(tx, peopleOf(forgotten));
    return forgotten.length;
  };
  for (let count = atOnce; count === atOnce; ) count = await database.acrossOrganizations(forgetSome);
  const forgetSomeOfNone = (tx: Tx) => deleteInstallationEvents(tx, before, atOnce);
  for (let count = atOnce; count === atOnce; ) count = await database.acrossOrganizations(forgetSomeOfNone);
}

interface Forgotten {
  readonly organizationId: string;
  readonly actorId: string;
  readonly targetId: string;
}

/** One organization after the other: the index of events by time begins with theirs. */
async function deleteEvents(tx: Tx, before: Date): Promise<readonly Forgotten[]> {
  const { rows } = await sql<Forgotten>`
    delete from audit_event where (organization_id, at, id) in (
      select e.organization_id, e.at, e.id from organization o cross join lateral (
        select organization_id, at, id from audit_event
        where organization_id = o.id and at < ${before} order by at limit ${atOnce}) e
      limit ${atOnce})
    returning organization_id, actor_id, target_id`.execute(tx);
  return rows;
}

interface Person {
  readonly organizationId: string;
  readonly personId: string;
}

/** Whom the events told of, each once. */
function peopleOf(events: readonly Forgotten[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { organizationId, actorId, targetId } of events) {
    for (const personId of [actorId, targetId])
      people.set(`${organizationId} ${personId}`, { organizationId, personId });
  }
  return [...people.values()];
}

/**
 * First the lock, then the reading: whoever writes an event about one of these people meanwhile either is seen by the
 * second statement, or waits for it and then writes the person anew; who is being written about is left alone.
 */
async function deletePersons(tx: Tx, people: readonly Person[]): Promise<void> {
  const { rows } = await sql<Person>`
    select p.organization_id, p.person_id from audit_person p join ${rowsOf(people)}
    on p.organization_id = k."organizationId" and p.person_id = k."personId"
    for update of p skip locked`.execute(tx);
  await sql`
    delete from audit_person p using ${rowsOf(rows)}
    where p.organization_id = k."organizationId" and p.person_id = k."personId"
      and not exists (select from audit_event where organization_id = p.organization_id and actor_id = p.person_id)
      and not exists (select from audit_event where organization_id = p.organization_id and target_id = p.person_id)`.execute(
    tx,
  );
}

const rowsOf = (people: readonly Person[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb) k ("organizationId" uuid, "personId" text)`;
