import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Migration, migrate, platformMigrations } from '@fleetgate/platform/database';
import { scratchPostgresql, sharedCluster } from '@fleetgate/platform/testing';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { allMigrations } from './compose.ts';
import { migrateServed, openDatabase } from './open-database.ts';

const migrations = await allMigrations();
const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDirectory: undefined }, migrations);

async function asOwner(url: string, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await run(client);
  await client.end();
}

test('an older schema says to make a backup and migrate, and migrating mends it', async () => {
  const url = await scratchPostgresql(inject('postgresUrl'), await platformMigrations());
  await expect(open(url)).rejects.toThrow('npm run fleetgate -- migrate');
  const applied = await migrateServed(url, migrations);
  expect(applied).toHaveLength(migrations.length - (await platformMigrations()).length);
  expect(await migrateServed(url, migrations)).toEqual([]);
  await (await open(url)).close();
});

test('two processes that migrate at once do it once', async () => {
  const url = await scratchPostgresql(inject('postgresUrl'), await platformMigrations());
  const applied = await Promise.all([migrateServed(url, migrations), migrateServed(url, migrations)]);
  expect(applied.map((names) => names.length).sort()).toEqual([0, migrations.length - 1]);
});

test('a newer schema says to start the newer version, and is not migrated', async () => {
  const url = await scratchPostgresql(inject('postgresUrl'), migrations);
  const newer = [...migrations, { name: 'access/9999_from_the_future', sql: 'select 1' }];
  await asOwner(url, (client) => migrate(client, newer));
  await expect(open(url)).rejects.toThrow('start the newer version');
  await expect(migrateServed(url, migrations)).rejects.toThrow('start the newer version');
});

test('a schema made by other migration files is refused, and is not migrated further', async () => {
  const url = await scratchPostgresql(inject('postgresUrl'), migrations);
  await asOwner(url, (client) =>
    client.query(`update fleetgate.migration set checksum = 'other' where name like 'audit/%'`),
  );
  await expect(open(url)).rejects.toThrow('other migration files');
  const next = [...migrations, { name: 'access/9999_next', sql: 'select 1' }];
  for (const known of [migrations, next])
    await expect(migrateServed(url, known)).rejects.toThrow('other migration files');
});

test('an older embedded database migrates itself as it is opened; a newer one is refused', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'fleetgate-schema-'));
  const openWith = async (known: readonly Migration[], empty: { readonly cluster?: Blob } = {}) =>
    (await openDatabase({ databaseUrl: undefined, dataDirectory, ...empty }, known)).close();
  const future = { name: 'access/9999_from_the_future', sql: 'create table fleetgate.future ()' };
  try {
    await openWith(migrations.slice(0, -1), await sharedCluster());
    await openWith([...migrations, future]);
    await expect(openWith(migrations)).rejects.toThrow('start the newer version');
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}, 120_000);
