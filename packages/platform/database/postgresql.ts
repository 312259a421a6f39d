import pg from 'pg';
import type { Database, Isolation } from './database.ts';
import { kyselyOn } from './kysely.ts';
import { listenOnPostgresql } from './listen-postgresql.ts';
import { transactions } from './transaction.ts';

export interface PostgresqlOptions {
  readonly url: string;
  readonly isolation?: Isolation;
  readonly maxConnections?: number;
  /** Milliseconds until a statement without an answer counts as out of reach (R-NOW-4). */
  readonly answerTimeout?: number;
}

/** Connects to a PostgreSQL server (16 or newer) whose schema is already migrated. */
export async function openPostgresql(options: PostgresqlOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: 5_000,
    query_timeout: options.answerTimeout ?? 15_000,
    options: '-c search_path=fleetgate -c role=fleetgate_app -c timezone=UTC',
    application_name: 'fleetgate',
  });
  pool.on('error', () => undefined); // an idle connection that broke is replaced; the next query reports it
  await checkRole(pool);
  const kysely = kyselyOn(pool);
  const listeners: (() => Promise<void>)[] = [];
  return {
    kind: 'postgresql',
    pool,
    ...transactions(kysely, options.isolation ?? 'read committed'),
    async listen(channel, hear, onInterrupted) {
      listeners.push(await listenOnPostgresql(options.url, channel, hear, onInterrupted));
    },
    async close() {
      await Promise.all(listeners.map((stop) => stop()));
      await pool.end();
    },
  };
}

async function checkRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query('select current_user as name');
  if (rows[0]?.name !== 'fleetgate_app')
    throw new Error('the database connection does not run as fleetgate_app');
}
