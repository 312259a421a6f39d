import { expect, inject, test, vi } from 'vitest';
import { startTestServer } from '../testing/index.ts';
import { play } from './model/history.ts';
import { Organization } from './model/organization.ts';
import { aProgram } from './scene/program.ts';

test.each(['embedded', 'postgresql'] as const)(
  'short histories on %s equal the model',
  async (kind) => {
    const server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    try {
      const program = await aProgram(server.services.database, server.url);
      for (let seed = 1; seed <= 5; seed += 1) await play(server, program, seed, 40);
      expect(program.key).toBeTruthy();
    } finally {
      await server.stop();
    }
  },
  120_000,
);

test('a model that knows no inheritance is found to be wrong', async () => {
  const server = await startTestServer({ kind: 'postgresql', postgresUrl: inject('postgresUrl') });
  const blind = vi.spyOn(Organization.prototype, 'uses').mockImplementation(function (
    this: Organization,
    member,
    id,
  ) {
    const type = this.things.get(id)?.type;
    return type !== undefined && (member.role === 'admin' || member.all.has(type) || member.grants.has(id));
  });
  try {
    const program = await aProgram(server.services.database, server.url);
    const histories = async () => {
      for (let seed = 1; seed <= 10; seed += 1) await play(server, program, seed, 40);
    };
    await expect(histories()).rejects.toThrow(/where the model says/);
  } finally {
    blind.mockRestore();
    await server.stop();
  }
}, 120_000);
