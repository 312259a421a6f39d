import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import type { Database, Isolation } from './database.ts';
import { holdDirectory } from './exclusive-directory.ts';
import { kyselyOn } from './kysely.ts';
import { keepTidy, mayTidy } from './tidy.ts';
import { transactions } from './transaction.ts';

export interface EmbeddedOptions {
  /** A folder of its own; `undefined` keeps everything in memory (tests). */
  readonly directory?: string;
  readonly isolation?: Isolation;
  /** The files of a cluster (`newCluster`), to load in place of making them, which takes seconds. */
  readonly cluster?: Blob;
  /** Runs on the bare pool, as the owner of the tables, before anything else may connect. */
  readonly prepare?: (pool: pg.Pool) => Promise<void>;
}

const extensions = { pg_trgm, btree_gin };

/** The files of a new embedded database as `prepare` leaves it, without which there is nothing in it: to start others from. */
export async function newCluster({
  cluster,
  prepare,
}: Pick<EmbeddedOptions, 'cluster' | 'prepare'> = {}): Promise<Blob> {
  const pglite = await PGlite.create({ extensions, ...(cluster && { loadDataDir: cluster }) });
  const pool = new pg.Pool(createPgConfig(pglite));
  try {
    await prepare?.(pool);
    await pool.query('checkpoint'); // so that nothing has to be recovered from the log
    return await pglite.dumpDataDir('none');
  } finally {
    await pool.end();
    await pglite.close();
  }
}

/**
 * Opens PostgreSQL inside this process. It is one connection: whoever holds a transaction keeps all others waiting,
 * and two processes must never open one folder, so the folder is locked first.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  const release = options.directory ? await holdDirectory(options.directory) : async () => undefined;
  try {
    if (options.directory) await mkdir(options.directory, { recursive: true });
    const pglite = await PGlite.create({
      extensions,
      ...(options.directory && { dataDir: join(options.directory, 'pgdata') }),
      ...(options.cluster && { loadDataDir: options.cluster }),
    });
    const pool = new pg.Pool(createPgConfig(pglite));
    await pool.query(`set search_path = fleetgate; set timezone = 'UTC'`);
    await options.prepare?.(pool);
    await pool.query(mayTidy);
    await pool.query(`set role fleetgate_app`);
    const tidying = keepTidy(pool);
    const read: Database['read'] = async (statement) => (await pool.query(statement)).rows;
    return {
      kind: 'embedded',
      pool,
      ...transactions(kyselyOn(pool), options.isolation ?? 'read committed'),
      read,
      readNow: read,
      async listen(channel, hear) {
        await pglite.listen(channel, hear);
      },
      async close() {
        await tidying.stop();
        await pool.end();
        await pglite.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
