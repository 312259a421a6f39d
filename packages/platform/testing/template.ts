import { createHash, randomBytes } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { link, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Migration, migrate, newCluster, platformMigrations } from '../database/index.ts';
import { clusterFolder, sharedCluster } from './cluster.ts';

// Databases with the same migrations are alike at their start: the first is made, the others are copies of it.

/** Applies the migrations, after those of the platform where these do not bring them. */
export async function migrateWith(pool: pg.Pool, migrations: readonly Migration[]): Promise<void> {
  const complete = migrations.some(({ name }) => name.startsWith('platform/'));
  const roles = complete ? [] : await platformMigrations();
  const client = await pool.connect();
  try {
    await migrate(client, [...roles, ...migrations]);
  } finally {
    client.release();
  }
}

/** The files of an embedded database with these migrations, where processes share a cluster. */
export async function migratedCluster(migrations: readonly Migration[]): Promise<{ cluster?: Blob }> {
  const folder = clusterFolder();
  if (folder === undefined) return {};
  const file = join(folder, `${keyOf(migrations)}.tar`);
  if (!existsSync(file)) await write(file, migrations);
  return { cluster: await openAsBlob(file) };
}

async function write(file: string, migrations: readonly Migration[]): Promise<void> {
  const prepare = (pool: pg.Pool) => migrateWith(pool, migrations);
  const files = await newCluster({ ...(await sharedCluster()), prepare });
  // two processes may make it at once; nobody reads half of it, nor one that is replaced meanwhile
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, Buffer.from(await files.arrayBuffer()));
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

/** The name of a database with these migrations on the server, to be copied by `create database`. */
export async function templateDatabase(
  server: pg.Client,
  postgresUrl: string,
  migrations: readonly Migration[],
): Promise<string> {
  const name = `template_${keyOf(migrations)}`;
  // one process at a time; the lock goes with the connection
  await server.query('select pg_advisory_lock(7305812065)');
  const { rows } = await server.query('select from pg_database where datname = $1', [name]);
  if (rows.length === 0) {
    const draft = `draft_${randomBytes(6).toString('hex')}`;
    await createMigrated(server, postgresUrl, draft, migrations);
    await server.query(`alter database ${draft} rename to ${name}`);
  }
  await server.query('select pg_advisory_unlock(7305812065)');
  return name;
}

async function createMigrated(
  server: pg.Client,
  postgresUrl: string,
  name: string,
  migrations: readonly Migration[],
): Promise<void> {
  await server.query(`create database ${name}`);
  const owner = new pg.Pool({ connectionString: addressOf(postgresUrl, name), max: 1 });
  try {
    await migrateWith(owner, migrations);
  } finally {
    await owner.end();
  }
}

/** The address of another database on the same server. */
export function addressOf(postgresUrl: string, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function keyOf(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const { name, sql } of migrations) hash.update(name).update('\0').update(sql).update('\0');
  return hash.digest('hex').slice(0, 20);
}
