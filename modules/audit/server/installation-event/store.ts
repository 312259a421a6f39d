import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import { askedFor, type EventRow, type EventsQuestion } from '../event/store.ts';

/** An event of no organization. */
export type InstallationEventRow = Omit<EventRow, 'organizationId'>;

type Tables = {
  installationEvent: InstallationEventRow;
  userAccount: { id: string; name: string };
};

const on = (tx: Tx) => tx.withTables<Tables>();

/** Appends events of no organization; any role may. */
export async function insertInstallationEvents(
  tx: Tx,
  events: readonly InstallationEventRow[],
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into installation_event (id, at, action, actor_type, actor_id, target_type, target_id, before, after, request_id)
    select e.id, e.at, e."action", e."actorType", e."actorId", e."targetType", e."targetId",
      nullif(e.before, 'null'), nullif(e.after, 'null'), e."requestId"
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) e (id uuid, at timestamptz, "action" text,
      "actorType" text, "actorId" text, "targetType" text, "targetId" text, before jsonb, after jsonb, "requestId" text)`.execute(
    tx,
  );
}

/** Events of no organization from the newest to the oldest, with the names that the accounts have now. */
export function findInstallationEvents(tx: Tx, question: EventsQuestion) {
  return on(tx)
    .selectFrom('installationEvent as event')
    .leftJoin('userAccount as actor', (join) =>
      join.on(sql`actor.id`, '=', sql`case event.actor_type when 'person' then event.actor_id::uuid end`),
    )
    .leftJoin('userAccount as target', (join) =>
      join.on(sql`target.id`, '=', sql`case event.target_type when 'account' then event.target_id::uuid end`),
    )
    .where(askedFor(question))
    .selectAll('event')
    .select(['actor.name as actorName', 'target.name as targetName'])
    .select(sql<string>`event.at::text`.as('cursorAt'))
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(question.limit)
    .execute();
}

/** Removes the oldest of these, so many at most; answers how many. */
export async function deleteInstallationEvents(tx: Tx, before: Date, atMost: number): Promise<number> {
  const { rows } = await sql`
    delete from installation_event where (at, id) in (
      select at, id from installation_event where at < ${before} order by at limit ${atMost}) returning id`.execute(
    tx,
  );
  return rows.length;
}
