import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aPerson, startTestServer, type TestPerson, type TestServer } from '../testing/index.ts';

/** What one call may take, in milliseconds. */
const allowed = { postgresql: 2_000, embedded: 6_000 };
const shapes = [
  { members: 100, devices: 100 },
  { members: 10_000, devices: 1 },
  { members: 1, devices: 10_000 },
];

/** Speed of access in bulk, over HTTP, the answer read. */
describe.each(databaseKinds)('R-ACC-8 10,000 grants in one call on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  test.each(shapes)(
    '$members members times $devices devices',
    async ({ members, devices }) => {
      const admin = await aPerson(server);
      const tag = `tag${randomUUID()}`;
      await fill(server, admin, members, devices, tag);
      const path = `/api/v1/organizations/${admin.organizationId}/access/batch`;
      const wish = { members: { filter: { role: ['viewer'] } }, resourceType: 'device', resources: { tag } };
      const timed = async (more: object) => {
        const started = performance.now();
        const { status, body } = await admin.post(path, { ...wish, ...more });
        return { status, body, ms: Math.round(performance.now() - started) };
      };
      const tried = await timed({ change: 'add', dryRun: true });
      expect(tried.body).toMatchObject({ changed: false, altered: 10_000, gaining: members });
      const given = await timed({ change: 'add' });
      expect(given.body).toMatchObject({ changed: true, altered: 10_000, unchanged: 0 });
      const again = await timed({ change: 'add' });
      expect(again.body).toMatchObject({ changed: false, altered: 0, unchanged: 10_000 });
      const taken = await timed({ change: 'remove' });
      expect(taken.body).toMatchObject({ changed: true, altered: 10_000, losing: members });
      const told = {
        kind,
        members,
        devices,
        dryRun: tried.ms,
        add: given.ms,
        again: again.ms,
        remove: taken.ms,
      };
      process.stdout.write(`${JSON.stringify(told)}\n`);
      expect(Math.max(tried.ms, given.ms, again.ms, taken.ms)).toBeLessThan(allowed[kind]);
    },
    120_000,
  );
});

async function fill(server: TestServer, admin: TestPerson, members: number, devices: number, tag: string) {
  const client = await server.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role fleetgate_system');
    await client.query(
      `insert into membership (organization_id, id, status, role, email, invited_at)
       select $1, gen_random_uuid(), 'invited', 'viewer', n || $3 || '@example.com', now() from generate_series(1, $2::int) n`,
      [admin.organizationId, members, randomUUID()],
    );
    await client.query(
      `insert into resource (organization_id, type, id, name, tags)
       select $1, 'device', gen_random_uuid(), 'Device ' || n, array[$3] from generate_series(1, $2::int) n`,
      [admin.organizationId, devices, tag],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}
