import { expect, inject, test } from 'vitest';
import { startTestServer } from '../testing/index.ts';
import { play } from './model/history.ts';
import { aProgram } from './scene/program.ts';

const histories = [
  ['embedded', 200],
  ['postgresql', 50],
] as const;

// Other histories each night; to see one again: FLEETGATE_TEST_SEED=<the seed that failed>
const first = Number(process.env.FLEETGATE_TEST_SEED ?? Date.now() % 1_000_000_000);

test.each(histories)('histories of 60 steps on %s equal the model', async (kind, count) => {
  const server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  let played = 0;
  try {
    const program = await aProgram(server.services.database, server.url);
    console.info(`model on ${kind}: seeds ${first} to ${first + count - 1}`);
    for (; played < count; played += 1) await play(server, program, first + played, 60);
    expect(played).toBe(count);
  } finally {
    await server.stop();
  }
});
