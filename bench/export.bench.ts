import { monitorEventLoopDelay } from 'node:perf_hooks';
import { aPerson, startTestServer, type TestPerson, type TestServer } from '@fleetgate/server/testing';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';

// The file of an organization's members: how long it takes, how much memory that needs on top (the embedded database's
// included), and for how long it keeps others waiting. `npm run bench -- export`

const members = Number(process.env.BENCH_MEMBERS ?? 100_000);
const grants = Number(process.env.BENCH_GRANTS ?? 20);
const devices = 5_000;
const chunk = 2_000;

/** Rows as they would be left; triggers are off, because how they came is not what is measured. */
async function fill({ services }: TestServer, { organizationId }: TestPerson): Promise<void> {
  const client = await services.database.pool.connect();
  const idOf = (kind: string, n: string) => `md5($1::uuid::text || '${kind}' || (${n}))::uuid`;
  try {
    await client.query('set role none');
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', ${idOf('device', 'n')}, 'Device ' || n from generate_series(1, $2::int) n`,
      [organizationId, devices],
    );
    for (let from = 1; from <= members; from += chunk) {
      const range = [organizationId, from, Math.min(from + chunk - 1, members)];
      await client.query(
        `insert into membership (organization_id, id, status, role, email, invited_at)
         select $1, ${idOf('member', 'n')}, 'invited', 'viewer', 'person' || n || '@example.com', now()
         from generate_series($2::int, $3::int) n`,
        range,
      );
      await client.query(
        `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
         select $1, ${idOf('member', 'n')}, 'device', ${idOf('device', `1 + (n * 37 + g * 991) % ${devices}`)}
         from generate_series($2::int, $3::int) n, generate_series(1, ${grants}) g`,
        range,
      );
    }
    await client.query('commit');
    if (services.database.kind === 'postgresql') await client.query('analyze');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('set role fleetgate_app');
    client.release();
  }
}

const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** Takes the file piece by piece and keeps nothing of it. */
async function download(admin: TestPerson, format: string): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const path = `/api/v1/organizations/${admin.organizationId}/members/export?format=${format}`;
  const response = await admin.open(path, new AbortController().signal);
  let bytes = 0;
  let lines = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    for (const byte of piece) if (byte === 10) lines += 1;
  }
  const took = performance.now() - start;
  delay.disable();
  clearInterval(watch);
  if (response.status !== 200 || lines < members) throw new Error(`${response.status}, ${lines} lines`);
  console.log(
    `  ${format}: ${lines} lines, ${mb(bytes)} in ${(took / 1000).toFixed(1)} s; ` +
      `resident ${mb(before)} before, ${mb(peak)} at most; others waited ${(delay.max / 1e6).toFixed(0)} ms at most`,
  );
}

const postgres = await startPostgresServer();
for (const kind of (process.env.BENCH_KINDS ?? 'postgresql,embedded').split(',')) {
  const server = await startTestServer({
    kind: kind === 'embedded' ? 'embedded' : 'postgresql',
    postgresUrl: postgres.url,
  });
  const admin = await aPerson(server);
  await fill(server, admin);
  console.log(`${kind}: ${members} members with ${grants} devices each`);
  for (const format of ['csv', 'csv', 'json']) await download(admin, format);
  await server.stop();
}
await postgres.stop();
