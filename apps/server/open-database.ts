import { join } from 'node:path';
import type { Database, Isolation, Migration } from '@fleetgate/platform/database';
import { migrate, openEmbedded, openPostgresql, schemaState } from '@fleetgate/platform/database';
import pg from 'pg';

/** The database is not at the schema that this program needs; the message says what to do. */
export class WrongSchema extends Error {}

/** The database user lacks a right that only the owner has; the message says which, and what to do. */
export class NotTheOwner extends Error {}

const advice = {
  empty: 'the database is empty; run: npm run fleetgate -- migrate',
  older: 'the database is older than this program; make a backup, then run: npm run fleetgate -- migrate',
  newer: 'the database is newer than this program; start the newer version of Fleetgate, or restore a backup',
  changed:
    'the database was migrated with other migration files than these; start the version that migrated it',
} as const;

function refuseUnless(state: Awaited<ReturnType<typeof schemaState>>): void {
  if (state !== 'current') throw new WrongSchema(advice[state]);
}

export interface Where {
  readonly databaseUrl: string | undefined;
  /** Where the embedded database keeps its files; `undefined` keeps it in memory. */
  readonly dataDirectory: string | undefined;
  readonly isolation?: Isolation;
  /** An empty cluster to start the embedded database from (tests). */
  readonly cluster?: Blob;
}

/** Opens the database. The embedded one migrates itself; a served one is migrated by the operator, on purpose. */
export async function openDatabase(where: Where, migrations: readonly Migration[]): Promise<Database> {
  const isolation = where.isolation ?? 'read committed';
  if (where.databaseUrl) {
    await withOwner(where.databaseUrl, async (client) => refuseUnless(await schemaState(client, migrations)));
    return openPostgresql({ url: where.databaseUrl, isolation });
  }
  return openEmbedded({
    ...(where.dataDirectory && { directory: join(where.dataDirectory, 'database') }),
    isolation,
    ...(where.cluster && { cluster: where.cluster }),
    prepare: async (pool) => {
      const client = await pool.connect();
      try {
        const state = await schemaState(client, migrations);
        if (state === 'newer' || state === 'changed') refuseUnless(state);
        if (state !== 'current') await migrate(client, migrations);
      } finally {
        client.release();
      }
    },
  });
}

/** Brings a served database to this program's schema; answers what was applied. */
export function migrateServed(databaseUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  return withOwner(databaseUrl, async (client) => {
    const state = await schemaState(client, migrations);
    if (state === 'newer' || state === 'changed') refuseUnless(state);
    return migrate(client, migrations);
  });
}

async function withOwner<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'fleetgate migrate' });
  await client.connect();
  try {
    return await run(client);
  } catch (error) {
    throw isRefused(error) ? notTheOwner(error) : error;
  } finally {
    await client.end();
  }
}

const isRefused = (error: unknown): error is Error =>
  error instanceof Error && ('code' in error ? error.code === '42501' : isRefused(error.cause));

function notTheOwner(error: Error): NotTheOwner {
  return new NotTheOwner(
    `${error.message}; the database user must own the database, and be able to create roles ` +
      'or be granted the roles fleetgate_app and fleetgate_system',
    { cause: error },
  );
}
