import { createHash } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Handles } from '../../domain/snapshot/handles.ts';
import { sieveOf } from '../../domain/snapshot/sieve.ts';
import { type Node, rowsOf, scratchNode } from '../testing/node.ts';

describe.each(databaseKinds)('a sieve on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  /** UUIDs as if made by chance, others for each seed. */
  const uuids = (count: number, seed: number) =>
    Array.from({ length: count }, (_, nth) =>
      createHash('md5')
        .update(`${seed} ${nth}`)
        .digest('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    );

  it('lets through in the database all that it was made of, and about as many others as it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3_000 }), fc.integer(), async (count, seed) => {
        const ids = uuids(count + 10_000, seed);
        const members = ids.slice(0, count);
        const handles = new Handles();
        for (const id of ids) handles.intern(id);
        const { sieve, strays } = sieveOf(
          handles,
          members.map((id) => handles.intern(id)),
        );
        const [found] = await rowsOf(
          node,
          `select count(*) filter (where n <= $2)::int as members, count(*) filter (where n > $2)::int as others
           from unnest($1::uuid[]) with ordinality as one (id, n)
           where fleetgate.passes_sieve($3, id)`,
          [ids, count, sieve],
        );
        expect(found?.members).toBe(count);
        expect(found?.others).toBeLessThan(2 * strays + 20);
      }),
      { numRuns: 20 },
    );
  });
});
