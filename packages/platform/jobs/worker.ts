import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { JobDefinition } from './job.ts';

export interface WorkerOptions {
  readonly onError: (error: unknown, job?: string) => void;
  readonly concurrency?: number;
  readonly pollInterval?: number;
}

/** Fetches due jobs and runs a bounded number of them at once. Woken by `poke`, by the end of a job, and by a timer. */
export function createWorker(boss: PgBoss, options: WorkerOptions) {
  const concurrency = options.concurrency ?? 5;
  const definitions = new Map<string, JobDefinition>();
  const wanted = new Set<string>();
  const running = new Set<Promise<void>>();
  let pumping: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;
  let taken = 0;

  async function runOne(definition: JobDefinition, job: JobWithMetadata<never>): Promise<void> {
    const attempt = { id: job.id, retryCount: job.retryCount };
    try {
      await definition.run(job.data, { last: job.retryCount >= job.retryLimit });
      await boss.complete(definition.name, attempt);
    } catch (error) {
      options.onError(error, definition.name);
      const reason = { message: error instanceof Error ? error.message : String(error) };
      await boss.fail(definition.name, attempt, reason).catch((failure) => options.onError(failure));
      wanted.add(`${definition.name}.failed`);
    }
  }

  async function take(definition: JobDefinition): Promise<void> {
    const free = concurrency - running.size;
    wanted.delete(definition.name); // before looking, so that a poke meanwhile is not forgotten
    const jobs = await boss.fetch<never>(definition.name, { batchSize: free, includeMetadata: true });
    taken += jobs.length;
    if (jobs.length === free) wanted.add(definition.name);
    for (const job of jobs) {
      const run = runOne(definition, job).finally(() => {
        running.delete(run);
        if (wanted.size > 0) pump();
      });
      running.add(run);
    }
  }

  async function takeAll(): Promise<void> {
    while (wanted.size > 0 && !stopped) {
      for (const name of [...wanted]) {
        const definition = definitions.get(name);
        if (!definition) wanted.delete(name);
        else if (running.size < concurrency) await take(definition);
      }
      if (running.size >= concurrency) await Promise.race(running);
    }
  }

  function pump(): Promise<void> {
    pumping ??= takeAll()
      .catch((error) => {
        wanted.clear(); // the timer asks again
        options.onError(error);
      })
      .finally(() => {
        pumping = undefined;
      });
    return pumping;
  }

  function want(names: Iterable<string>): Promise<void> {
    for (const name of names) wanted.add(name);
    return stopped ? Promise.resolve() : pump();
  }

  return {
    start(known: readonly JobDefinition[]): void {
      stopped = false;
      for (const definition of known) definitions.set(definition.name, definition);
      timer = setInterval(() => void want(definitions.keys()), (options.pollInterval ?? 5) * 1000);
      timer.unref();
      void want(definitions.keys());
    },
    poke: (name: string): void => void want([name]),
    pokeAll: (): void => void want(definitions.keys()),
    async drained(): Promise<void> {
      for (let before = -1; before !== taken || running.size > 0; ) {
        before = taken;
        await want(definitions.keys());
        await pumping;
        await Promise.all(running);
      }
    },
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await pumping;
      await Promise.all(running);
    },
  };
}
