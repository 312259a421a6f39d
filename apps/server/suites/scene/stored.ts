import type { TestServer } from '../../testing/index.ts';

type Row = Record<string, unknown>;
export type Query = (text: string, values?: unknown[]) => Promise<Row[]>;

/** Runs statements in one transaction as the role that sees every organization. */
export async function asSystem<T>(server: TestServer, run: (query: Query) => Promise<T>): Promise<T> {
  const client = await server.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role fleetgate_system');
    return await run(async (text, values) => (await client.query(text, values)).rows);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** The tables that hold rows of organizations, and their column that names the organization. */
export async function tenantTables(query: Query): Promise<{ name: string; key: string }[]> {
  const rows = await query(`
    select c.relname as name, case when c.relname = 'organization' then 'id' else 'organization_id' end as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'fleetgate' and c.relkind = 'r' and (c.relname = 'organization' or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped))
    order by c.relname`);
  return rows.map(({ name, key }) => ({ name: String(name), key: String(key) }));
}

/** Everything that the database keeps of these organizations, of accounts and of mails to send, table by table. */
export function everythingOf(server: TestServer, organizationIds: readonly string[]): Promise<Row> {
  return asSystem(server, async (query) => {
    const rowsOf = (table: string, condition: string) =>
      `(select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]') from ${table} t where ${condition}) as ${table}`;
    const tenant = (await tenantTables(query)).map(({ name, key }) => rowsOf(name, `t.${key} = any($1)`));
    const others = [
      'user_account',
      'credential',
      'person_revision',
      'deleted_organization',
      'installation_event',
      'resource_tombstone',
    ];
    const jobs = `(select coalesce(jsonb_agg(jsonb_build_array(name, data) order by id), '[]') from pgboss.job
      where data is not null and name !~ '^__') as jobs`;
    const [row = {}] = await query(
      `select ${[...tenant, ...others.map((name) => rowsOf(name, 'true')), jobs].join(', ')}`,
      [organizationIds],
    );
    return row;
  });
}
