import { expect, inject, test } from 'vitest';
import { startTestServer } from '../testing/index.ts';
import { play } from './model/history.ts';
import { aProgram } from './scene/program.ts';

test.each(['embedded', 'postgresql'] as const)(
  'short histories on %s equal the model',
  async (kind) => {
    const server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    try {
      const program = await aProgram(server.services.database, server.url);
      for (let seed = 1; seed <= 6; seed += 1) await play(server, program, seed, 40);
      expect(program.key).toBeTruthy();
    } finally {
      await server.stop();
    }
  },
  120_000,
);
