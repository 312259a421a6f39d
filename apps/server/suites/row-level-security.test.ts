import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/index.ts';
import { aScene, type Scene } from './scene/scene.ts';
import { asSystem, type Query, tenantTables } from './scene/stored.ts';
import { inTenant } from './scene/tenant.ts';

/** Every table without an organization, and why its rows belong to nobody's organization. Reviewed by hand. */
const withoutOrganization: Readonly<Record<string, string>> = {
  attempt: 'failed sign-ins, by hash',
  credential: 'a way to prove to be a person',
  deleted_organization: 'what remains of an organization that is gone (R-ORG-10)',
  device_claim: 'proofs of physical devices, not claimed by anybody yet',
  installation: 'the revision of what concerns all',
  installation_event: 'changes of credentials (R-AUD-1)',
  migration: 'applied migrations',
  person_revision: "the revision of a person's credentials",
  resource_tombstone: 'ids that are not used again (R-ACC-11)',
  service: 'registered services of the installation (R-NOW-5)',
  service_credential: "a registered service's secrets",
  service_token: "a registered service's access tokens",
  session: 'signed-in browsers',
  user_account: 'persons',
  verification: 'proofs of mailboxes',
};
/** Names an organization only as the outcome of an import; before that there is none (R-ORG-12). */
const beforeAnyOrganization = new Set(['imported_account']);
const roles = ['fleetgate_app', 'fleetgate_system'];

describe.each(['embedded', 'postgresql'] as const)('row-level security on %s', (kind) => {
  let server: TestServer;
  let own: Scene;
  let foreign: Scene;
  let gone: Scene;
  let tables: { name: string; key: string }[];

  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    own = await aScene(server);
    foreign = await aScene(server);
    gone = await aScene(server);
    tables = (await asSystem(server, tenantTables)).filter(({ name }) => !beforeAnyOrganization.has(name));
    await asSystem(server, async (query) => {
      await query(`insert into resource_use select organization_id, 'device', id, 'device', id from device`);
      await query(`insert into invitation_mail (organization_id, inviter_id, recipient_hash, sent_at)
        select id, id, '\\x00', now() from organization`);
      await query(
        `insert into billing_account (organization_id) select id from organization on conflict do nothing`,
      );
      await query(`insert into type_grant select organization_id, id, 'dashboard' from membership`);
      await query(`insert into idempotency_key (organization_id, user_id, operation, key, request_hash, answer)
        select organization_id, user_id, 'x', 'x', '\\x00', '{}' from membership where user_id is not null`);
      await query('commit');
    });
  });
  afterAll(() => server.stop());

  const inOwn = <T>(run: (query: Query) => Promise<T>) => inTenant(server, own.organizationId, run);

  test('R-ORG-1 every table is a tenant table or on the reviewed list', async () => {
    const all = await asSystem(server, (query) =>
      query(`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'fleetgate' and c.relkind in ('r', 'p', 'm', 'f') order by 1`),
    );
    const tenants = tables.map(({ name }) => name);
    const reviewed = [...Object.keys(withoutOrganization), ...beforeAnyOrganization];
    expect(all.map(({ name }) => name)).toEqual([...tenants, ...reviewed].sort());
  });

  test('R-ORG-1 beside them there are only the tables of the job queue', async () => {
    const schemas = await asSystem(server, (query) =>
      query(`select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm', 'f') and n.nspname !~ '^(pg_.*|information_schema)$' order by 1`),
    );
    expect(schemas.map(({ name }) => name)).toEqual(['fleetgate', 'pgboss']);
  });

  test('R-ORG-1 every tenant table forces its policy, and only the two of the product stand', async () => {
    const rows = await asSystem(server, (query) =>
      query(
        `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
          (select string_agg(p.polname || ' ' || (select string_agg(pg_get_userbyid(r), ',') from unnest(p.polroles) r)
            || ' ' || coalesce(pg_get_expr(p.polqual, c.oid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, c.oid), ''),
            '; ' order by p.polname) from pg_policy p where p.polrelid = c.oid) as policies
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'fleetgate' and c.relname = any($1)`,
        [tables.map(({ name }) => name)],
      ),
    );
    expect(rows).toHaveLength(tables.length);
    for (const { name, key } of tables) {
      const mine = `(${key} = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)`;
      const policies = `every_organization fleetgate_system true true; one_organization fleetgate_app ${mine} ${mine}`;
      expect(rows.find((row) => row.name === name)).toEqual({ name, forced: true, policies });
    }
  });

  test('both organizations have rows in every tenant table', async () => {
    const counts = await asSystem(server, (query) => counted(query, tables, foreign.organizationId));
    expect(counts.filter(({ rows }) => rows === 0)).toEqual([]);
  });

  test('R-ORG-10 no tenant table keeps a row of a deleted organization, and none loses one of another', async () => {
    const counts = ({ organizationId }: Scene) =>
      asSystem(server, (query) => counted(query, tables, organizationId));
    expect((await counts(gone)).filter(({ rows }) => rows === 0)).toEqual([]);
    const others = await counts(foreign);
    const { organizationName: confirmName, organizationId } = gone;
    const deleted = await gone.admin.delete(`/api/v1/organizations/${organizationId}`, { confirmName });
    expect(deleted.status).toBe(204);
    expect((await counts(gone)).filter(({ rows }) => rows > 0)).toEqual([]);
    expect(await counts(foreign)).toEqual(others);
  });

  test("R-ORG-1 `select *` as one organization yields the own rows and nothing of another's", async () => {
    const seen = await inOwn(async (query) => {
      const all: { name: string; own: number; others: number }[] = [];
      for (const { name, key } of tables) {
        const rows = await query(`select * from ${name}`);
        const mine = rows.filter((row) => row[key] === own.organizationId).length;
        all.push({ name, own: mine, others: rows.length - mine });
      }
      return all;
    });
    expect(seen.filter((table) => table.others > 0 || table.own === 0)).toEqual([]);
  });

  test('without an organization every tenant table looks empty', async () => {
    const seen = await inTenant(server, '', async (query) => {
      const rows = [];
      for (const { name } of tables) rows.push(...(await query(`select * from ${name}`)));
      return rows;
    });
    expect(seen).toEqual([]);
  });

  test("R-ORG-1 another organization's rows can neither be updated nor deleted", async () => {
    for (const { name, key } of tables) {
      expect(
        await touched(
          server,
          own,
          `update ${name} set ${key} = ${key} where ${key} = $1 returning 1`,
          foreign,
        ),
      ).toBe(0);
      expect(await touched(server, own, `delete from ${name} where ${key} = $1 returning 1`, foreign)).toBe(
        0,
      );
    }
  });

  test('R-ORG-1 no row can be written for another organization', async () => {
    for (const { name, key } of tables) {
      const [copied] = await asSystem(server, (query) =>
        query(
          `select to_jsonb(t) as row, (select string_agg(quote_ident(attname), ', ') from pg_attribute
            where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = '') as columns
          from ${name} t where ${key} = $1 limit 1`,
          [foreign.organizationId],
        ),
      );
      const insert = inOwn((query) => query(insertion(name, copied?.columns), [JSON.stringify(copied?.row)]));
      await expect(insert, name).rejects.toMatchObject({ code: '42501' });
      const move = inOwn((query) =>
        query(`update ${name} set ${key} = $1 returning 1`, [foreign.organizationId]),
      );
      await expect(move, name).rejects.toThrow(/row-level security|permission denied|never updated/);
    }
  });

  test('the application role owns nothing, bypasses nothing and inherits nothing', async () => {
    const [found] = await asSystem(server, (query) =>
      query(`select
        (select count(*)::int from pg_class where relowner = r.oid) as tables,
        (select count(*)::int from pg_proc where proowner = r.oid) as functions,
        (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
        r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin,
        has_schema_privilege(r.oid, 'fleetgate', 'create') as creates
        from pg_roles r where rolname = 'fleetgate_app'`),
    );
    expect(found).toEqual({
      tables: 0,
      functions: 0,
      memberships: 0,
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      creates: false,
    });
  });

  test('R-ADM-1 nobody truncates a table, not even its owner where an invariant rests on it', async () => {
    for (const role of roles) {
      for (const { name } of tables) {
        const attempt = asSystem(server, async (query) => {
          await query(`set local role ${role}`);
          await query(`truncate ${name} cascade`);
        });
        await expect(attempt, `${role} ${name}`).rejects.toThrow();
      }
    }
    for (const name of ['organization', 'membership', 'resource', 'resource_grant', 'type_grant']) {
      const attempt = asSystem(server, async (query) => {
        await query('reset role');
        await query('set local role none');
        await query(`truncate ${name} cascade`);
      });
      await expect(attempt, name).rejects.toThrow(/truncate/i);
    }
  });
});

/** Writes a row as it was read, without the columns that the database computes. */
const insertion = (name: string, columns: unknown) =>
  `insert into ${name} (${columns}) overriding system value select ${columns} from jsonb_populate_record(null::${name}, $1::jsonb)`;

async function counted(
  query: Query,
  tables: readonly { name: string; key: string }[],
  organizationId: string,
) {
  const counts: { name: string; rows: number }[] = [];
  for (const { name, key } of tables) {
    const [row] = await query(`select count(*)::int as rows from ${name} where ${key} = $1`, [
      organizationId,
    ]);
    counts.push({ name, rows: Number(row?.rows) });
  }
  return counts;
}

/** How many rows a statement reached; a refused privilege reaches none. */
async function touched(server: TestServer, own: Scene, statement: string, foreign: Scene): Promise<number> {
  try {
    return (await inTenant(server, own.organizationId, (query) => query(statement, [foreign.organizationId])))
      .length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['42501', '23001'].includes(String(error.code)))
      return 0;
    throw error;
  }
}
