import type { Isolation } from '@fleetgate/platform/database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aPerson } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchPair } from '../testing/scratch.ts';
import { ensureOrganization } from './ensure-across-organizations.ts';

const isolations: Isolation[] = ['read committed', 'repeatable read'];

describe.each(isolations)('two servers at once, %s', (isolation) => {
  let nodes: readonly [Node, Node];
  beforeAll(async () => {
    nodes = await scratchPair(inject('postgresUrl'), isolation);
  });
  afterAll(() => Promise.all(nodes.map((node) => node.close())));

  it('R-USR-5 many requests of a person without an organization make one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { userId } = await aPerson(nodes[0]);
      const calls = [0, 1, 2, 3].flatMap(() =>
        nodes.map((node) => ensureOrganization(node.services, userId)),
      );
      await Promise.all(calls);
      const { rows } = await query(nodes[0], 'select role from membership where user_id = $1', [userId]);
      expect(rows).toEqual([{ role: 'admin' }]);
    }
  });
});
