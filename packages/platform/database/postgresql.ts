import pg from 'pg';
import type { Database, Isolation } from './database.ts';
import { OutOfReach } from './errors.ts';
import { kyselyOn } from './kysely.ts';
import { listenOnPostgresql } from './listen-postgresql.ts';
import { transactions } from './transaction.ts';

export interface PostgresqlOptions {
  readonly url: string;
  readonly isolation?: Isolation;
  readonly maxConnections?: number;
  /** Milliseconds until a statement without an answer counts as out of reach (R-NOW-4). */
  readonly answerTimeout?: number;
  /** The same for the read that decisions wait for. */
  readonly freshnessTimeout?: number;
}

/** Its statement would be planned anew each time, since its lists may be of any length: that takes longer than to run it. */
const plannedOnce = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

// the last: what a node holds that stands still is given back to the others
const settings = [
  'search_path=fleetgate',
  'role=fleetgate_app',
  'timezone=UTC',
  'idle_in_transaction_session_timeout=5s',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** Connects to a PostgreSQL server (16 or newer) whose schema is already migrated. */
export async function openPostgresql(options: PostgresqlOptions): Promise<Database> {
  const pool = connect(options.url, options.maxConnections ?? 20, options.answerTimeout ?? 15_000);
  const readPool = connect(options.url, 1, options.freshnessTimeout ?? 3_000, plannedOnce);
  await checkRole(pool);
  const kysely = kyselyOn(pool);
  const listeners: (() => Promise<void>)[] = [];
  return {
    kind: 'postgresql',
    pool,
    ...transactions(kysely, options.isolation ?? 'read committed'),
    read: async (statement) => (await pool.query(statement)).rows,
    readNow: async (statement) => (await readPool.query(statement)).rows,
    async listen(channel, hear, onInterrupted) {
      listeners.push(await listenOnPostgresql(options.url, channel, hear, onInterrupted));
    },
    async close() {
      await Promise.all(listeners.map((stop) => stop()));
      await Promise.all([pool.end(), readPool.end()]);
    },
  };
}

function connect(url: string, max: number, answerTimeout: number, further = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    query_timeout: answerTimeout,
    options: `${settings} ${further}`,
    application_name: 'fleetgate',
    verify: (client, done) => void lookAt(client).then(() => done(), done),
  });
  // a connection that broke is replaced; the query that it served, or the next one, reports it
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Refuses a standby, which is behind: what it says may have been taken back already (R-NOW-4). Of a primary it notes in
 * `app.history` which run of which server and which database this connection leads to, as long as it lasts.
 */
async function lookAt(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(`
    select pg_is_in_recovery() as is_standby, set_config('app.history', concat_ws(' ',
      extract(epoch from pg_postmaster_start_time()),
      (select oid from pg_database where datname = current_database())), false)`);
  if (rows[0]?.is_standby !== false) throw new OutOfReach('this is a standby, not the primary');
}

async function checkRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query('select current_user as name');
  if (rows[0]?.name !== 'fleetgate_app')
    throw new Error('the database connection does not run as fleetgate_app');
}
