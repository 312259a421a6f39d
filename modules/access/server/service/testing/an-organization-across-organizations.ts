import { randomUUID } from 'node:crypto';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { Role } from '../../../domain/index.ts';

/** A person with a place in an organization, written straight into the tables. */
export interface TestMember {
  readonly organizationId: string;
  readonly userId: string;
}

/** A new organization with one Admin. */
export async function anOrganization(database: Database): Promise<TestMember> {
  const organizationId = randomUUID();
  return database.acrossOrganizations(async (tx) => {
    await sql`insert into organization (id, name) values (${organizationId}, 'Northwind')`.execute(tx);
    return insertMember(tx, organizationId, 'admin');
  });
}

/** A further member of an organization. */
export function aMember(database: Database, organizationId: string, role: Role): Promise<TestMember> {
  return database.acrossOrganizations((tx) => insertMember(tx, organizationId, role));
}

/** A resource of a type that a service declared. */
export async function aResource(database: Database, organizationId: string, type: string): Promise<string> {
  const id = randomUUID();
  await database.acrossOrganizations((tx) =>
    sql`insert into resource (organization_id, type, id, name) values (${organizationId}, ${type}, ${id}, 'Night')`.execute(
      tx,
    ),
  );
  return id;
}

export async function deleteResource(database: Database, type: string, id: string): Promise<void> {
  await database.acrossOrganizations((tx) =>
    sql`delete from resource where type = ${type} and id = ${id}`.execute(tx),
  );
}

/** All that the tables keep of services, as text, to look for what must not be in it. */
export async function everythingKept(database: Database): Promise<string> {
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql`
      select (select json_agg(s)::text from service s) as services,
        (select json_agg(c)::text from service_credential c) as credentials,
        (select json_agg(t)::text from service_token t) as tokens`.execute(tx);
    return JSON.stringify(rows);
  });
}

export async function tokenCount(database: Database): Promise<number> {
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from service_token`.execute(tx);
    return rows[0]?.n ?? 0;
  });
}

type Tx = Parameters<Parameters<Database['acrossOrganizations']>[0]>[0];

async function insertMember(tx: Tx, organizationId: string, role: Role): Promise<TestMember> {
  const userId = randomUUID();
  const email = `${userId}@example.com`;
  await sql`
    insert into user_account (id, email, email_verified, name, first_name, last_name, country)
    values (${userId}, ${email}, true, 'Ada Byron', 'Ada', 'Byron', 'DE')`.execute(tx);
  await sql`
    insert into membership (organization_id, user_id, status, role, email, joined_at)
    values (${organizationId}, ${userId}, 'active', ${role}, ${email}, now())`.execute(tx);
  return { organizationId, userId };
}
