import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Nodes, startTestServer, type TestServer } from '../testing/index.ts';
import { brokenLaws } from './races/invariants.ts';
import { pairs } from './races/pairs.ts';

const rounds = 3;

/** The races of `races-two-processes.test.ts` by two clients of the one process that an embedded database has. */
describe('two clients of one process, embedded', () => {
  let server: TestServer;
  let nodes: Nodes;
  beforeAll(async () => {
    server = await startTestServer({ kind: 'embedded' });
    nodes = { ...server, urls: [server.url, server.url] };
  });
  afterAll(() => server.stop());

  test.each(Object.entries(pairs))('%s', async (_, { race, orders }) => {
    const expected = orders.map((order) => order.join(' '));
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = await Promise.all(await race(nodes, round));
      expect(expected).toContain(`${first.status} ${second.status}`);
    }
    expect(await brokenLaws(server.services.database)).toEqual([]);
  });
});
