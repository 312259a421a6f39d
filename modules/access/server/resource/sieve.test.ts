import { createHash } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
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

  const uuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const byChance = (nth: number) => uuid(createHash('md5').update(String(nth)).digest('hex'));
  /** Made one after the other by one machine: of version 7, which begins with the time, and of 1, which ends with the machine. */
  const version7 = (nth: number) =>
    uuid(
      `0190a1b2${Math.floor(nth / 50)
        .toString(16)
        .padStart(4, '0')}7${byChance(nth).replaceAll('-', '').slice(13)}`,
    );
  const version1 = (nth: number) =>
    uuid(`${(nth * 9_973).toString(16).padStart(8, '0')}5a1011eea1b20242ac120002`);

  it.each([
    ['few made by chance', byChance, 600],
    ['more than 2^12', byChance, 4_200],
    ['more than 2^16', byChance, 70_000],
    ['many of version 7', version7, 9_000],
    ['many of version 1', version1, 9_000],
  ])(
    'lets through in the database all that it was made of, and about as many others as it says: %s',
    async (_, idOf, count) => {
      const ids = Array.from({ length: count + 20_000 }, (_, nth) => idOf(nth));
      const handles = new Handles();
      const members = ids.map((id) => handles.intern(id)).slice(0, count);
      const { sieve, strays } = sieveOf(handles, members);
      const [found] = await rowsOf(
        node,
        `select count(*) filter (where n <= $2)::int as members, count(*) filter (where n > $2)::int as others
         from unnest($1::uuid[]) with ordinality as one (id, n)
         where fleetgate.passes_sieve($3, id)`,
        [ids, count, sieve],
      );
      expect(found?.members).toBe(count);
      expect(found?.others).toBeLessThan(2 * strays + 20);
    },
  );

  it('of very many ids has as many bits as three bytes tell apart', async () => {
    const handles = new Handles();
    const ids = Array.from({ length: 300_000 }, (_, nth) => byChance(nth));
    const { sieve } = sieveOf(
      handles,
      ids.map((id) => handles.intern(id)),
    );
    expect(sieve).toHaveLength(2 ** 21);
    const asked = ids.filter((_, nth) => nth % 100 === 0);
    const [found] = await rowsOf(
      node,
      'select count(*)::int as members from unnest($1::uuid[]) id where fleetgate.passes_sieve($2, id)',
      [asked, sieve],
    );
    expect(found?.members).toBe(asked.length);
  });
});
