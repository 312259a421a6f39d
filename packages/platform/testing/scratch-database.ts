import { randomBytes } from 'node:crypto';
import pg from 'pg';
import {
  type Database,
  type Migration,
  migrate,
  openEmbedded,
  openPostgresql,
  platformMigrations,
} from '../database/index.ts';
import { sharedCluster } from './cluster.ts';

/** The two kinds of database, to repeat a test file on both. */
export const databaseKinds = ['embedded', 'postgresql'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

async function migrateWith(pool: pg.Pool, migrations: readonly Migration[]): Promise<void> {
  const complete = migrations.some(({ name }) => name.startsWith('platform/'));
  const roles = complete ? [] : await platformMigrations();
  const client = await pool.connect();
  try {
    await migrate(client, [...roles, ...migrations]);
  } finally {
    client.release();
  }
}

/** An empty database of one's own with these migrations: in memory, or on the test run's PostgreSQL server. */
export async function scratchDatabase(
  kind: DatabaseKind,
  postgresUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  if (kind === 'embedded')
    return openEmbedded({ ...(await sharedCluster()), prepare: (pool) => migrateWith(pool, migrations) });
  const url = await scratchPostgresql(postgresUrl, migrations);
  return openPostgresql({ url, maxConnections: 10 });
}

/** The address of a new migrated database, for tests with several server processes. */
export async function scratchPostgresql(
  postgresUrl: string,
  migrations: readonly Migration[],
): Promise<string> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: postgresUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const owner = new pg.Pool({ connectionString: url.href, max: 1 });
  await migrateWith(owner, migrations);
  await owner.end();
  return url.href;
}
