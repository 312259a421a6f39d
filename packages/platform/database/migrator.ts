import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Migration, SchemaState } from './migration.ts';

interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

const checksum = (migration: Migration) => createHash('sha256').update(migration.sql).digest('hex');

async function applied(database: Queryable): Promise<Map<string, string>> {
  const { rows } = await database.query(`select to_regclass('fleetgate.migration') is not null as exists`);
  if (rows[0]?.exists !== true) return new Map();
  const done = await database.query('select name, checksum from fleetgate.migration');
  return new Map(done.rows.map((row) => [String(row.name), String(row.checksum)]));
}

/** Compares the database's schema with the migrations that this program knows. */
export async function schemaState(
  database: Queryable,
  migrations: readonly Migration[],
): Promise<SchemaState> {
  const done = await applied(database);
  if (done.size === 0) return 'empty';
  const known = new Map(migrations.map((migration) => [migration.name, checksum(migration)]));
  if ([...done.keys()].some((name) => !known.has(name))) return 'newer';
  if ([...done].some(([name, applied]) => known.get(name) !== applied)) return 'changed';
  return [...known.keys()].every((name) => done.has(name)) ? 'current' : 'older';
}

/**
 * Applies what is missing, in order, each in its own transaction, one process at a time (advisory lock).
 * The connection must belong to the owner of the schema. Answers the names that were applied.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('select pg_advisory_lock(7305812064)');
  try {
    await client.query(`
      create schema if not exists fleetgate;
      create table if not exists fleetgate.migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now());
      set search_path = fleetgate`);
    await client.query(actAsCreatedRoles);
    const done = await applied(client);
    const missing = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock(7305812064)');
  }
}

/**
 * Who may create roles but is no superuser may not act as them by that alone since PostgreSQL 16: asks for it for roles that
 * will be created, and gives it for those that were (https://www.postgresql.org/docs/16/role-attributes.html).
 */
const actAsCreatedRoles = `
  do $$
  declare
    wanted text;
  begin
    if current_setting('server_version_num')::int < 160000 then return; end if;
    perform set_config('createrole_self_grant', 'set, inherit', false);
    for wanted in
      select rolname from pg_catalog.pg_roles
      where rolname in ('fleetgate_app', 'fleetgate_system') and not pg_catalog.pg_has_role(current_user, oid, 'set')
    loop
      execute format('grant %I to current_user with set true, inherit true', wanted);
    end loop;
  end
  $$`;

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into fleetgate.migration (name, checksum) values ($1, $2)', [
      migration.name,
      checksum(migration),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
