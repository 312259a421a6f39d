import type { TestServer } from '@fleetgate/server/testing';
import {
  type Answer,
  aPerson,
  type Client,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
} from '@fleetgate/server/testing';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';

// The users list of an organization with 100,000 members, and the organization switcher of a person in 2,000: how long a
// page takes through HTTP, one after the other; and what a change to one member costs there and in an organization of 10.
// `npm run bench -- lists`

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
    await client.query('analyze'); // as both databases do by themselves within a minute
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('set role fleetgate_app');
    client.release();
  }
}

function measure(client: Client, label: string, path: (index: number) => string): Promise<number> {
  return measureCalls(label, (index) => client.get(path(index)));
}

async function measureCalls(label: string, call: (index: number) => Promise<Answer>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < calls + 10; index += 1) {
    const start = performance.now();
    const answer = await call(index);
    if (answer.status !== 200) throw new Error(`${label}: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (index >= 10) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1).padStart(7);
  console.log(`  ${label.padEnd(34)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms`);
  return Number(at(0.5));
}

/** A new role of one member, and the first question afterwards, for which memory has to be brought up to date. */
async function changesOf(server: TestServer, admin: TestPerson, others: number): Promise<number> {
  const person = await aPerson(server);
  const member = await inviteAndAccept(admin, person, { role: 'viewer' });
  const question = {
    subject: { type: 'user', id: person.userId },
    action: { name: 'devices.add' },
    resource: { type: 'organization', id: admin.organizationId },
  };
  const path = `/api/v1/organizations/${admin.organizationId}/members/${member}`;
  const label = `role change and question among ${(others + 2).toLocaleString('en')}`;
  return measureCalls(label, async (index) => {
    const role = index % 2 ? 'viewer' : 'editor';
    await admin.patch(path, { role });
    const answer = await admin.post('/access/v1/evaluation', question);
    if (answer.body.decision !== (role === 'editor'))
      throw new Error(`${role}: ${JSON.stringify(answer.body)}`);
    return answer;
  });
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
  const small = await aPerson(server);
  for (let other = 0; other < 8; other += 1)
    await inviteAndAccept(small, await aPerson(server), { role: 'viewer' });
  const [few, many] = [await changesOf(server, small, 8), await changesOf(server, admin, members)];
  console.log(`  the change costs ${(many / few).toFixed(2)} times what it costs among 10`);
  await server.stop();
}
await postgres.stop();
