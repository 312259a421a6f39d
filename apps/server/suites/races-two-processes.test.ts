import { openPostgresql } from '@fleetgate/platform/database';
import { scratchPostgresql } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { allMigrations } from '../compose.ts';
import { type Answer, type Nodes, startNodes } from '../testing/index.ts';
import { brokenLaws } from './races/invariants.ts';
import { pairs } from './races/pairs.ts';

const rounds = 4;

describe.each(['read committed', 'repeatable read'] as const)('two server processes, %s', (isolation) => {
  let nodes: Nodes;
  beforeAll(async () => {
    nodes = await startNodes(inject('postgresUrl'), isolation);
  }, 120_000);
  afterAll(() => nodes.stop());

  test.each(Object.entries(pairs).map(([title, pair]) => ({ title, ...pair })))(
    '$title',
    async ({ race, orders }) => {
      const expected = orders.map((order) => order.join(' '));
      for (let round = 0; round < rounds; round += 1) {
        const [first, second] = await Promise.all(await race(nodes, round));
        expect(expected, `${toldBy(first)}\n${toldBy(second)}`).toContain(`${first.status} ${second.status}`);
        for (const answer of [first, second].filter(({ status }) => status >= 400)) {
          expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
          expect(answer.body.detail).toMatch(/\w+ \w+/);
        }
      }
      expect(await brokenLaws(nodes.services.database)).toEqual([]);
    },
  );
});

test('the laws find what breaks them', async () => {
  const url = await scratchPostgresql(inject('postgresUrl'), await allMigrations());
  const database = await openPostgresql({ url, maxConnections: 2 });
  expect(await brokenLaws(database)).toEqual([]);
  const client = await database.pool.connect();
  await client.query('set role none; set session_replication_role = replica');
  await client.query(`insert into organization (name) values ('nobody')`);
  await client.query(
    `insert into resource_grant values (gen_random_uuid(), gen_random_uuid(), 'device', gen_random_uuid())`,
  );
  client.release(true);
  const broken = (await brokenLaws(database)).map((law) => law.split(':')[0]);
  expect(broken).toEqual([
    'R-ADM-1 an organization has an active Admin',
    'a grant has its membership and its resource',
  ]);
  await database.close();
});

const toldBy = ({ status, body }: Answer) => `${status} ${JSON.stringify(body)}`;
