import { strict as assert } from 'node:assert';
import { startTestServer, type TestServer } from '@fleetgate/server/testing';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { median, megabytes } from './measure.ts';
import { Seeded } from './seeded.ts';
import { serviceToken } from './service-token.ts';

// An installation of many organizations of 20 people, and a budget of memory into which few of them fit: what a question
// costs whose organization has to be read, and one whose organization is in memory; and what all of it takes in memory.
// `npm run bench -- organizations`

const organizations = Math.round(100_000 * Number(process.env.BENCH_PART ?? 1));
const budget = Number(process.env.BENCH_BUDGET_MB ?? 64);
const people = 20;
const devices = 5;
const chunk = 2_000;

const uuid = (text: string) => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
const organization = uuid(`'organization' || n`);
const member = uuid(`'member' || n || '.' || p`);
const device = uuid(`'device' || n || '.' || d`);
// a person is in as many organizations as an organization has people
const person = uuid(`'person' || (n + p * 7919) % $3`);

/** Rows as they would be left; triggers are off, because how they came is not what is measured. */
async function fill(server: TestServer): Promise<void> {
  const client = await server.services.database.pool.connect();
  const each = async (text: string) => {
    for (let from = 0; from < organizations; from += chunk)
      await client.query(text.replaceAll('$3', String(organizations)), [
        from,
        Math.min(from + chunk, organizations) - 1,
      ]);
  };
  const numbers = 'generate_series($1::int, $2::int) n';
  await client.query('set role none');
  await client.query('set session_replication_role = replica');
  await each(
    `insert into user_account (id, email, name, first_name, last_name, country, email_verified)
     select ${uuid(`'person' || n`)}, 'many' || n || '@example.com', 'x', 'Ada', 'Vogt' || n, 'DE', true from ${numbers}`,
  );
  await each(`insert into organization (id, name) select ${organization}, 'Plant ' || n from ${numbers}`);
  await each(
    `insert into membership (organization_id, id, user_id, status, role, email, joined_at)
     select ${organization}, ${member}, ${person}, 'active', case p when 0 then 'admin' else 'viewer' end, 'p' || p || '@example.com', now()
     from ${numbers}, generate_series(0, ${people - 1}) p`,
  );
  await each(
    `insert into resource (organization_id, type, id, name)
     select ${organization}, 'device', ${device}, 'Device ' || d from ${numbers}, generate_series(0, ${devices - 1}) d`,
  );
  await each(
    `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
     select ${organization}, ${member}, 'device', ${uuid(`'device' || n || '.' || (p % ${devices})`)}
     from ${numbers}, generate_series(1, ${people - 1}) p`,
  );
  await client.query('set session_replication_role = origin');
  await client.query('analyze');
  await client.query('set role fleetgate_app');
  client.release();
}

interface Question {
  readonly userId: string;
  readonly deviceId: string;
}

/** One question that is to be allowed for each of some organizations, taken at random. */
async function questions(server: TestServer, count: number): Promise<readonly Question[]> {
  const client = await server.services.database.pool.connect();
  await client.query('set role fleetgate_system');
  const random = new Seeded(7);
  const { rows: all } = await client.query<{ id: string }>('select id from organization order by id');
  const ids = Array.from({ length: count }, () => random.pick(all).id);
  const { rows } = await client.query<Question>(
    `select m.user_id as "userId", g.resource_id as "deviceId" from unnest($1::uuid[]) o (id)
     cross join lateral (select * from resource_grant where organization_id = o.id limit 1) g
     join membership m on m.organization_id = o.id and m.id = g.membership_id`,
    [ids],
  );
  await client.query('set role fleetgate_app');
  client.release();
  return rows;
}

const postgres = await startPostgresServer();
const server = await startTestServer({
  kind: 'postgresql',
  postgresUrl: postgres.url,
  settings: { snapshotBytes: budget * 2 ** 20 },
});
await fill(server);
const authorization = `Bearer ${await serviceToken(server)}`;
const asked = await questions(server, 20_000);
console.log(
  `${organizations} organizations of ${people} people and ${devices} devices; a budget of ${budget} MB; ${megabytes().toFixed(0)} MB in use`,
);

async function ask(label: string, some: readonly Question[]): Promise<void> {
  const times: number[] = [];
  for (const { userId, deviceId } of some) {
    const start = performance.now();
    const { body } = await server.stranger.send(
      'POST',
      '/access/v1/evaluation',
      {
        subject: { type: 'user', id: userId },
        action: { name: 'devices.view' },
        resource: { type: 'device', id: deviceId },
      },
      { authorization },
    );
    assert.equal(body.decision, true, JSON.stringify(body));
    times.push(performance.now() - start);
  }
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  console.log(
    `  ${label.padEnd(46)} p50 ${median(times).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; then ${megabytes().toFixed(0)} MB in use`,
  );
}

const half = asked.length / 2;
await ask(`${half} organizations at random`, asked.slice(0, half));
await ask(`${half} others`, asked.slice(half));
await ask('the last 1,000 of them again', asked.slice(-1_000));
await server.stop();
await postgres.stop();
