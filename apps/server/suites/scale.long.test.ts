import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';

const people = 20_000;
const dashboards = 20_000;
/** A chain of points, and beneath its end as many more as make the tree large. */
const depth = 20;
const leaves = 5_000;

type Statement = readonly [text: string, values: readonly unknown[]];

/** Writes an organization with plain SQL: how it came to be is not what is tested. */
async function write({ services }: TestServer, statements: readonly Statement[]): Promise<void> {
  const client = await services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role fleetgate_system');
    for (const [text, values] of statements) await client.query(text, [...values]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const largeOrganization = (id: string): Statement[] => [
  [
    `insert into user_account (id, email, email_verified, name, first_name, last_name, country, language, accepted_terms_at)
     select gen_random_uuid(), 'many' || n || '@example.com', true, 'Many Person' || n, 'Many', 'Person' || n, 'DE', 'en', now()
     from generate_series(1, ${people}) n`,
    [],
  ],
  [
    `insert into membership (organization_id, id, user_id, status, role, email, joined_at)
     select $1, gen_random_uuid(), id, 'active', 'viewer', email, now() from user_account where email like 'many%'`,
    [id],
  ],
  [
    `insert into resource (organization_id, type, id, name)
     select $1, 'dashboard', gen_random_uuid(), 'Dashboard ' || n from generate_series(1, ${dashboards}) n`,
    [id],
  ],
  [
    `insert into resource (organization_id, type, id, name, parent_id)
     select $1, 'metering-point', gen_random_uuid(), 'Leaf ' || n, $2::uuid from generate_series(1, ${leaves}) n`,
    [id, null],
  ],
];

describe.each(databaseKinds)('a large organization on %s', (kind) => {
  let server: TestServer;
  let admin: TestPerson;
  let path: string;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    admin = await aPerson(server);
    path = `/api/v1/organizations/${admin.organizationId}`;
  });
  afterAll(() => server.stop());

  test('R-USR-1 R-ACC-6 R-ACC-7 R-ACC-13 lists every member and resource once, and decides at the end of a deep tree', async () => {
    let end: string | null = null;
    for (let level = 0; level < depth; level += 1) {
      const made = await admin.post(`${path}/resources/metering-point`, {
        name: `Level ${level}`,
        parentId: end,
      });
      expect(made.status).toBe(201);
      end = made.body.id;
    }
    const chain = await admin.get(`${path}/resources/metering-point?limit=200`);
    const top = chain.body.items.find(({ name }: { name: string }) => name === 'Level 0').id;
    const [accounts, memberships, things, [text]] = largeOrganization(admin.organizationId) as [
      Statement,
      Statement,
      Statement,
      Statement,
    ];
    await write(server, [
      ...[accounts, memberships, things],
      [text, [admin.organizationId, end]],
      ['select fleetgate.lock_organization($1)', [admin.organizationId]],
    ]);

    const person = await aPerson(server);
    const memberId = await inviteAndAccept(admin, person, {
      role: 'viewer',
      access: { 'metering-point': { ids: [top] }, dashboard: { all: true } },
    });
    const found = async (type: string, action: string) => {
      const ids: string[] = [];
      for (let token = ''; ; ) {
        const { status, body } = await admin.post('/access/v1/search/resource', {
          subject: { type: 'user', id: person.userId },
          action: { name: action },
          resource: { type },
          ...(token && { page: { token } }),
        });
        expect(status).toBe(200);
        ids.push(...body.results.map(({ id }: { id: string }) => id));
        token = body.page.next_token;
        if (!token) return ids;
      }
    };
    const points = await found('metering-point', 'energy.view-dashboards');
    expect([points.length, new Set(points).size]).toEqual([depth + leaves, depth + leaves]);

    const decide = async () => {
      const { body } = await admin.post('/access/v1/evaluation', {
        subject: { type: 'user', id: person.userId },
        action: { name: 'energy.view-dashboards' },
        resource: { type: 'metering-point', id: points.at(-1) },
      });
      return body.decision;
    };
    expect(await decide()).toBe(true);
    const access = `${path}/members/${memberId}/access/metering-point`;
    expect((await admin.patch(access, { remove: [top] })).status).toBe(200);
    expect(await decide()).toBe(false);

    const members = new Set<string>();
    let listed = 0;
    for (let cursor = ''; ; ) {
      const page = await admin.get(
        `${path}/members?limit=200&sort=lastName${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.status).toBe(200);
      for (const { id } of page.body.items) members.add(id);
      listed += page.body.items.length;
      cursor = page.body.nextCursor;
      if (!cursor) break;
    }
    expect([listed, members.size]).toEqual([people + 2, people + 2]);
    const search = await admin.get(`${path}/members?q=many17777`);
    expect(search.body.items).toMatchObject([{ email: 'many17777@example.com' }]);
  });
});
