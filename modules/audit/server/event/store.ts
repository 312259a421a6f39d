import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';

export type EventRow = {
  organizationId: string;
  id: string;
  at: Date;
  action: string;
  actorType: string;
  actorId: string;
  targetType: string;
  targetId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string | null;
};

export type PersonRow = {
  organizationId: string;
  personId: string;
  userId: string | null;
  name: string;
  email: string | null;
};

type Tables = {
  auditEvent: EventRow;
  auditPerson: PersonRow;
  userAccount: { id: string; name: string; email: string };
};

const on = (tx: Tx) => tx.withTables<Tables>();

/** Rows as one JSON parameter, so that any number of them is one statement. */
const rowsOf = (rows: readonly object[]) => JSON.stringify(rows);

/** The organizations of the rows that still stand, looked up once each. */
const standing = (rows: readonly { readonly organizationId: string }[]) => sql`standing as materialized (
  select id from organization where id = any(${[...new Set(rows.map((row) => row.organizationId))]}::uuid[]))`;

/** Appends events; those of an organization that was deleted in the same transaction go with it (R-ORG-10). */
export async function insertEvents(tx: Tx, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    with ${standing(events)}
    insert into audit_event (organization_id, id, at, action, actor_type, actor_id, target_type, target_id, before, after, request_id)
    select o.id, e.id, e.at, e."action", e."actorType", e."actorId", e."targetType", e."targetId",
      nullif(e.before, 'null'), nullif(e.after, 'null'), e."requestId"
    from jsonb_to_recordset(${rowsOf(events)}::jsonb) e ("organizationId" uuid, id uuid, at timestamptz, "action" text,
      "actorType" text, "actorId" text, "targetType" text, "targetId" text, before jsonb, after jsonb, "requestId" text)
    join standing o on o.id = e."organizationId"`.execute(tx);
}

/** Says who the ids in the events are, as of now; who is known like that already is not touched. */
export async function savePersons(tx: Tx, persons: readonly PersonRow[]): Promise<void> {
  if (persons.length === 0) return;
  await sql`
    with ${standing(persons)}
    insert into audit_person (organization_id, person_id, user_id, name, email)
    select o.id, p."personId", p."userId", p.name, p.email
    from jsonb_to_recordset(${rowsOf(persons)}::jsonb)
      p ("organizationId" uuid, "personId" text, "userId" uuid, name text, email text)
    join standing o on o.id = p."organizationId"
    where not exists (select from audit_person known where known.organization_id = o.id and known.person_id = p."personId"
      and (known.user_id, known.name, known.email) is not distinct from (p."userId", p.name, p.email))
    on conflict (organization_id, person_id) do update
    set user_id = excluded.user_id, name = excluded.name, email = excluded.email`.execute(tx);
}

/** The accounts of these ids that still exist. */
export function findAccounts(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return on(tx)
    .selectFrom('userAccount')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .select(['id', 'name', 'email'])
    .execute();
}

export interface EventsQuestion {
  readonly actor?: string | undefined;
  readonly target?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: readonly [at: string, id: string] | undefined;
  readonly limit: number;
}

/** Which of the events are asked for; the table is called `event`. */
export function askedFor({ actor, target, from, to, after }: EventsQuestion) {
  const conditions = [sql<boolean>`true`];
  if (actor) conditions.push(sql`event.actor_id = ${actor}`);
  if (target) conditions.push(sql`event.target_id = ${target}`);
  if (from) conditions.push(sql`event.at >= ${from}::timestamptz`);
  if (to) conditions.push(sql`event.at < ${to}::timestamptz`);
  if (after) conditions.push(sql`(event.at, event.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Events from the newest to the oldest, with the names that their ids have now. */
export function findEvents(tx: Tx, organizationId: string, question: EventsQuestion) {
  return on(tx)
    .selectFrom('auditEvent as event')
    .leftJoin('auditPerson as actor', (join) =>
      join
        .onRef('actor.organizationId', '=', 'event.organizationId')
        .onRef('actor.personId', '=', 'event.actorId'),
    )
    .leftJoin('auditPerson as target', (join) =>
      join
        .onRef('target.organizationId', '=', 'event.organizationId')
        .onRef('target.personId', '=', 'event.targetId'),
    )
    .where('event.organizationId', '=', organizationId)
    .where(askedFor(question))
    .selectAll('event')
    .select(['actor.name as actorName', 'target.name as targetName'])
    .select(sql<string>`event.at::text`.as('cursorAt'))
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(question.limit)
    .execute();
}
