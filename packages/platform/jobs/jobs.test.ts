import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Database } from '../database/index.ts';
import { databaseKinds, scratchDatabase } from '../testing/scratch-database.ts';
import { createJobs, type JobDefinition, type Jobs, jobsMigrations } from './index.ts';

interface Note {
  readonly text: string;
}

describe.each(databaseKinds)('jobs on %s', (kind) => {
  let database: Database;
  let jobs: Jobs;
  const heard: string[] = [];
  const tries: boolean[] = [];
  const buried: string[] = [];
  let isBroken = true;
  const fail = (text: string) => {
    throw new Error(text);
  };

  const definitions: JobDefinition<Note>[] = [
    { name: 'test.note', run: async ({ text }) => void heard.push(text) },
    {
      name: 'test.flaky',
      retry: { limit: 3, delay: 3600, maxDelay: 7200 },
      run: async ({ text }) => (isBroken ? fail('broken') : void heard.push(text)),
    },
    {
      name: 'test.hopeless',
      retry: { limit: 1, delay: 0, maxDelay: 0 },
      run: async (_note, { last }) => {
        tries.push(last);
        fail('hopeless');
      },
      onFinalFailure: async ({ text }) => void buried.push(text),
    },
  ];
  const enqueue = (job: string, text: string) =>
    database.inNoOrganization((tx) => jobs.enqueue(tx, job, { text }));

  beforeAll(async () => {
    database = await scratchDatabase(kind, inject('postgresUrl'), await jobsMigrations());
    jobs = createJobs({ database, onError: () => undefined });
    await jobs.start(definitions);
  });
  afterAll(async () => {
    await jobs.stop();
    await database.close();
  });

  it('runs a job once its transaction is committed', async () => {
    await enqueue('test.note', 'committed');
    await jobs.drained();
    expect(heard.filter((text) => text === 'committed')).toHaveLength(1);
  });

  it('picks a job up by the notification of its commit, long before the next poll', async () => {
    const picked = Promise.withResolvers<void>();
    const push = heard.push.bind(heard);
    heard.push = (...texts) => {
      if (texts.includes('woken')) picked.resolve();
      return push(...texts);
    };
    await enqueue('test.note', 'woken');
    const started = performance.now();
    await picked.promise;
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('forgets a job whose transaction was rolled back', async () => {
    const undone = database.inNoOrganization(async (tx) => {
      await jobs.enqueue(tx, 'test.note', { text: 'undone' });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await jobs.drained();
    expect(heard).not.toContain('undone');
  });

  it('tries a failed job again', async () => {
    await enqueue('test.flaky', 'at last');
    await jobs.drained();
    expect(heard).not.toContain('at last');
    isBroken = false;
    await jobs.expedite();
    await jobs.drained();
    expect(heard.filter((text) => text === 'at last')).toHaveLength(1);
  });

  it('tells which try is the last, and reports the final failure once', async () => {
    await enqueue('test.hopeless', 'lost');
    await jobs.drained();
    expect(tries).toEqual([false, true]);
    expect(buried).toEqual(['lost']);
  });

  it('runs each of many jobs once when two workers share them', async () => {
    const other = createJobs({ database, onError: () => undefined, concurrency: 2 });
    await other.start(definitions);
    const texts = Array.from({ length: 60 }, (_, index) => `many ${index}`);
    await Promise.all(texts.map((text) => enqueue('test.note', text)));
    await Promise.all([jobs.drained(), other.drained()]);
    await other.stop();
    expect(heard.filter((text) => text.startsWith('many')).sort()).toEqual(texts.sort());
  });

  it('refuses a job that nobody registered', async () => {
    await expect(enqueue('test.unknown', 'x')).rejects.toThrow('no job of the name test.unknown');
  });
});
