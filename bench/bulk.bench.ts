import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { aPerson, startTestServer, type TestPerson, type TestServer } from '@fleetgate/server/testing';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';

// 10,000 grants in one call over HTTP (R-ACC-8), the answer read: tried, given, given again, taken. `npm run bench -- bulk`

const shapes = [
  { members: 100, devices: 100 },
  { members: 10_000, devices: 1 },
  { members: 1, devices: 10_000 },
];

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

const postgres = await startPostgresServer();
for (const kind of ['postgresql', 'embedded'] as const) {
  const server = await startTestServer({ kind, ...(kind === 'postgresql' && { postgresUrl: postgres.url }) });
  console.log(`${kind}: milliseconds for 10,000 grants in one call`);
  for (const { members, devices } of shapes) {
    const admin = await aPerson(server);
    const tag = `tag${randomUUID()}`;
    await fill(server, admin, members, devices, tag);
    const wish = { members: { filter: { role: ['viewer'] } }, resourceType: 'device', resources: { tag } };
    const timed = async (more: object, altered: number) => {
      const started = performance.now();
      const { body } = await admin.post(`/api/v1/organizations/${admin.organizationId}/access/batch`, {
        ...wish,
        ...more,
      });
      assert.equal(body.altered, altered, JSON.stringify(body));
      return `${Math.round(performance.now() - started)}`.padStart(6);
    };
    console.log(
      `  ${members} members × ${devices} devices: dry run ${await timed({ change: 'add', dryRun: true }, 10_000)}, ` +
        `add ${await timed({ change: 'add' }, 10_000)}, again ${await timed({ change: 'add' }, 0)}, remove ${await timed({ change: 'remove' }, 10_000)}`,
    );
  }
  await server.stop();
}
await postgres.stop();
