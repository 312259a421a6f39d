import type { TestServer } from '@fleetgate/server/testing';
import { aPerson, type Client, startTestServer } from '@fleetgate/server/testing';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';

// The users list of an organization with 100,000 members, and the organization switcher of a person in 2,000: how long a
// page takes through HTTP, one after the other. `npm run bench -- lists`

const members = Number(process.env.BENCH_MEMBERS ?? 100_000);
const organizations = 2_000;
const chunk = 5_000;
const calls = Number(process.env.BENCH_CALLS ?? 200);

/** Rows as inviting and accepting would leave them; triggers are off, because how they came is not what is measured. */
async function fill(server: TestServer, organizationId: string, userId: string): Promise<void> {
  const client = await server.services.database.pool.connect();
  try {
    await client.query('set role none');
    await client.query('begin');
    await client.query(`set local session_replication_role = replica`);
    for (let from = 1; from <= members; from += chunk) {
      await client.query(
        `with people as (
           insert into user_account (id, email, name, first_name, last_name, country, email_verified)
           select gen_random_uuid(), 'person' || n || '@' || (array['example.com','example.org','plant.example'])[1 + n % 3],
             'x', (array['Ada','Ben','Clara','Deniz','Eva','Farid','Greta'])[1 + n % 7],
             (array['Winter','Ortega','Vogt','Kaya','Lindt','Amani','Holm','Brandt'])[1 + n % 8] || n, 'DE', true
           from generate_series($1::int, $2::int) n returning *)
         insert into membership (organization_id, id, user_id, status, role, email, first_name, last_name, joined_at)
         select $3, gen_random_uuid(), id, 'active', (array['viewer','viewer','editor','admin'])[1 + floor(random() * 4)::int],
           email, first_name, last_name, now() - random() * interval '900 days'
         from people`,
        [from, Math.min(from + chunk - 1, members), organizationId],
      );
    }
    await client.query(
      `with made as (insert into organization (name) select 'Plant ' || n || ' ' || md5(n::text) from generate_series(1, $1::int) n returning id)
       insert into membership (organization_id, user_id, status, role, email, joined_at)
       select id, $2, 'active', 'admin', 'x@example.com', now() from made`,
      [organizations, userId],
    );
    await client.query('commit');
    // PostgreSQL gathers statistics by itself, the embedded database never does
    if (server.services.database.kind === 'postgresql') await client.query('analyze');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('set role fleetgate_app');
    client.release();
  }
}

async function measure(client: Client, label: string, path: (index: number) => string): Promise<void> {
  const times: number[] = [];
  for (let index = 0; index < calls + 10; index += 1) {
    const start = performance.now();
    const answer = await client.get(path(index));
    if (answer.status !== 200) throw new Error(`${label}: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (index >= 10) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1).padStart(7);
  console.log(`  ${label.padEnd(34)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms`);
}

// few matches, some thousand (spread over the list, or all at its end), most of the members, none
const searches = [
  'win',
  'ortega12',
  'plant.example',
  'clara v',
  'person99',
  'kaya5',
  'vogt',
  'person',
  'xyz',
];
const filters = [
  'role=admin&status=active',
  'status=invited',
  'q=win&role=admin',
  'q=person&status=invited',
  'q=clara&sort=email&role=editor',
  'q=plant.example&sort=-invited',
];
const postgres = await startPostgresServer();
for (const kind of ['postgresql', 'embedded'] as const) {
  const server = await startTestServer({ kind, postgresUrl: postgres.url });
  const admin = await aPerson(server);
  await fill(server, admin.organizationId, admin.userId);
  const list = `/api/v1/organizations/${admin.organizationId}/members`;
  console.log(
    `${kind}: ${members.toLocaleString('en')} members, ${organizations} organizations, ${calls} calls each`,
  );
  await measure(admin, 'first page', () => list);
  for (const sort of ['firstName', '-email', 'invited', 'role'])
    await measure(admin, `sorted by ${sort}`, () => `${list}?sort=${sort}`);
  for (const q of searches)
    await measure(admin, `searched: ${q}`, () => `${list}?q=${encodeURIComponent(q)}`);
  await measure(
    admin,
    'searched: each in turn',
    (index) => `${list}?q=${encodeURIComponent(searches[index % searches.length] ?? '')}`,
  );
  for (const filter of filters) await measure(admin, filter, () => `${list}?${filter}`);
  let cursor = (await admin.get(list)).body.nextCursor;
  await measure(admin, 'next page by cursor', () => `${list}?cursor=${encodeURIComponent(cursor)}`);
  cursor = (await admin.get(`${list}?q=vogt`)).body.nextCursor;
  await measure(admin, 'next page of a search', () => `${list}?q=vogt&cursor=${encodeURIComponent(cursor)}`);
  await measure(admin, 'switcher search', (index) => `/api/v1/organizations?q=plant%20${index % 90}`);
  await server.stop();
}
await postgres.stop();
