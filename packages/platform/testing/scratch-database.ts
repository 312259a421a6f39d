import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Database, type Migration, openEmbedded, openPostgresql } from '../database/index.ts';
import { addressOf, migratedCluster, migrateWith, templateDatabase } from './template.ts';

/** The two kinds of database, to repeat a test file on both. */
export const databaseKinds = ['embedded', 'postgresql'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** An empty database of one's own with these migrations: in memory, or on the test run's PostgreSQL server. */
export async function scratchDatabase(
  kind: DatabaseKind,
  postgresUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  if (kind === 'embedded')
    return openEmbedded({
      ...(await migratedCluster(migrations)),
      prepare: (pool) => migrateWith(pool, migrations),
    });
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
  try {
    const template = await templateDatabase(server, postgresUrl, migrations);
    await server.query(`create database ${name} template ${template}`);
  } finally {
    await server.end();
  }
  return addressOf(postgresUrl, name);
}
