import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Database } from '../database/index.ts';
import { type JobDefinition, type JobQueue, twoDays } from './job.ts';
import { inTransaction, onPool } from './queue-connection.ts';
import { createWorker } from './worker.ts';

export interface JobsOptions {
  readonly database: Database;
  /** Hears of jobs that failed once and of trouble in the queue itself. */
  readonly onError: (error: unknown, job?: string) => void;
  /** How many jobs this process runs at once; default 5. */
  readonly concurrency?: number;
  /** Seconds between looks at the queue, for retries that became due; default 5. */
  readonly pollInterval?: number;
}

/** The job queue of one process: several processes on one database share the work, each job is run by one of them. */
export interface Jobs extends JobQueue {
  /** Knows the jobs from now on, and runs them unless told to only enqueue. Before this nothing can be enqueued. */
  start(definitions: readonly JobDefinition[], options?: { readonly work?: boolean }): Promise<void>;
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>;
  /** Resolves when no job is due and none runs in this process. */
  drained(): Promise<void>;
  /** Makes jobs that wait for another try due now, for example after a mail outage. */
  expedite(): Promise<void>;
}

const channel = 'jobs';
const failed = (name: string) => `${name}.failed`;

/** Makes the job queue on the shared pool. */
export function createJobs(options: JobsOptions): Jobs {
  const { database } = options;
  const boss = new PgBoss({
    db: onPool(database.pool),
    migrate: false,
    schedule: false,
    reindex: false,
    persistQueueStats: false,
    persistWarnings: false,
  });
  boss.on('error', (error) => options.onError(error));
  const worker = createWorker(boss, options);
  const known = new Map<string, JobDefinition>();

  return {
    async enqueue(tx, job, payload) {
      const definition = known.get(job);
      if (!definition) throw new Error(`no job of the name ${job} was registered`);
      const { limit, delay, maxDelay } = definition.retry ?? twoDays;
      await boss.send(job, payload, {
        db: inTransaction(tx),
        retryLimit: limit,
        retryDelay: delay,
        retryBackoff: delay > 0,
        ...(delay > 0 && { retryDelayMax: maxDelay }),
        ...(definition.onFinalFailure && { deadLetter: failed(job) }),
      });
      await sql`select pg_notify(${channel}, ${job})`.execute(tx); // heard once the transaction is committed
    },
    async start(definitions, { work = true } = {}) {
      const all = definitions.flatMap(withFinalFailure);
      for (const definition of all) known.set(definition.name, definition);
      await registerQueues(database, all);
      await boss.start(); // after registering, so that it knows all queues and never asks within a transaction
      if (!work) return;
      await database.listen(
        channel,
        (job) => worker.poke(job),
        () => worker.pokeAll(),
      );
      worker.start(all);
    },
    async stop() {
      await worker.stop();
      await boss.stop({ graceful: false });
    },
    drained: () => worker.drained(),
    async expedite() {
      await database.pool.query(`update pgboss.job set start_after = now() where state = 'retry'`);
      worker.pokeAll();
    },
  };
}

/** A job's final failure is a job of its own, so that it survives the process like any other. */
function withFinalFailure(definition: JobDefinition): JobDefinition[] {
  const { onFinalFailure } = definition;
  if (!onFinalFailure) return [definition];
  return [{ name: failed(definition.name), run: (payload) => onFinalFailure(payload) }, definition];
}

async function registerQueues(database: Database, definitions: readonly JobDefinition[]): Promise<void> {
  const queue = JSON.stringify({
    policy: 'standard',
    expireInSeconds: 300,
    deleteAfterSeconds: 24 * 60 * 60,
  });
  for (const { name } of definitions) {
    await database.pool.query('select pgboss.create_queue($1, $2::jsonb)', [name, queue]);
  }
}
