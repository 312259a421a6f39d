import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  aSession,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';
import { aProgram } from './scene/program.ts';

const organizations = '/api/v1/organizations';

/** Rules that no single verb owns. */
describe.each(databaseKinds)('what always holds, on %s', (kind) => {
  let server: TestServer;
  let admin: TestPerson;
  let path: string;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    admin = await aPerson(server, { firstName: 'Founding', lastName: 'Admin' });
    path = `${organizations}/${admin.organizationId}`;
  });
  afterAll(() => server.stop());

  type Role = 'admin' | 'editor' | 'viewer';
  async function aMember(role: Role, access?: Record<string, unknown>) {
    const person = await aPerson(server);
    const memberId = await inviteAndAccept(admin, person, { role, ...(access && { access }) });
    return { person, memberId };
  }
  const roleOf = async (memberId: string) => (await admin.get(`${path}/members/${memberId}`)).body.role;
  async function aDevice(name: string): Promise<string> {
    const { status, body } = await admin.post(`${path}/devices`, { name });
    expect(status).toBe(201);
    return body.id;
  }

  test('R-ADM-2 the Admin who came last may demote, promote and remove the one who came first', async () => {
    const first = await aPerson(server);
    const own = `${organizations}/${first.organizationId}/members`;
    const late = await aPerson(server);
    await inviteAndAccept(first, late, { role: 'admin' });
    expect((await late.patch(`${own}/${first.membershipId}`, { role: 'viewer' })).status).toBe(200);
    expect((await first.get(own)).status).toBe(403);
    expect((await late.patch(`${own}/${first.membershipId}`, { role: 'admin' })).status).toBe(200);
    expect((await late.delete(`${own}/${first.membershipId}`)).status).toBe(204);
    expect((await first.get(own)).status).toBe(404);
  });

  test('R-ADM-2 a service that the operator registered sees into no organization', async () => {
    const program = await aProgram(server.services.database, server.url);
    for (const what of ['', '/members', '/devices', '/audit-events', '/billing']) {
      expect([what, (await program.get(path + what)).status]).toEqual([what, 404]);
    }
  });

  test('R-ADM-6 R-INV-14 beyond a hundred members, Admins and pending people the next one is invited like the first', async () => {
    const { pool } = server.services.database;
    const many = await aPerson(server);
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('set local role fleetgate_system');
      await client.query(
        `insert into user_account (id, email, email_verified, name, first_name, last_name, country, language, accepted_terms_at)
         select id, id || '@example.com', true, 'A B', 'A', 'B', 'DE', 'en', now() from unnest($1::uuid[]) id`,
        [Array.from({ length: 150 }, () => randomUUID())],
      );
      await client.query(
        `insert into membership (organization_id, id, user_id, status, role, email, joined_at)
         select $1, gen_random_uuid(), id, 'active', 'admin', email, now() from user_account where name = 'A B'`,
        [many.organizationId],
      );
      await client.query(
        `insert into membership (organization_id, id, status, role, email, invited_at)
         select $1, gen_random_uuid(), 'invited', 'admin', gen_random_uuid() || '@example.com', now()
         from generate_series(1, 150)`,
        [many.organizationId],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
    const members = `${organizations}/${many.organizationId}/members`;
    const invited = await many.post(members, { email: `${randomUUID()}@example.net`, role: 'admin' });
    expect(invited.status).toBe(201);
  });

  test('R-ADM-7 neither a role nor a grant takes an end', async () => {
    const { memberId } = await aMember('viewer');
    const until = { expiresAt: '2030-01-01T00:00:00Z' };
    const device = await aDevice('Lasting');
    const access = `${path}/members/${memberId}/access/device`;
    expect((await admin.patch(`${path}/members/${memberId}`, { role: 'editor', ...until })).status).toBe(422);
    expect((await admin.put(access, { ids: [device], ...until })).status).toBe(422);
    expect(await roleOf(memberId)).toBe('viewer');
    expect((await admin.get(access)).body.items).toEqual([]);
  });

  test('R-INV-11 a mistyped address is not edited: the right one is invited, the wrong one removed', async () => {
    const members = `${path}/members`;
    const wrong = await admin.post(members, { email: `typo-${randomUUID()}@example.net`, role: 'viewer' });
    const { id } = wrong.body.member;
    const email = `right-${randomUUID()}@example.net`;
    for (const change of [{ email }, { role: 'editor', email }]) {
      expect((await admin.patch(`${members}/${id}`, change)).status).toBe(422);
    }
    expect((await admin.get(`${members}/${id}`)).body).toMatchObject({
      email: wrong.body.member.email,
      role: 'viewer',
    });
    expect((await admin.post(members, { email, role: 'viewer' })).status).toBe(201);
    expect((await admin.delete(`${members}/${id}`)).status).toBe(204);
    const { person, memberId } = await aMember('viewer');
    expect((await admin.patch(`${members}/${memberId}`, { email })).status).toBe(422);
    expect((await person.get('/api/v1/me')).body.email).toBe(person.email);
  });

  test('R-NOW-2 a session is a name without meaning: the same cookie obeys whatever the role is now', async () => {
    const { person, memberId } = await aMember('viewer');
    const { token } = await aSession(server, person.userId);
    const answer = await server.stranger.send('GET', '/api/v1/me', undefined, {
      cookie: `fleetgate.session_token=${token}`,
    });
    expect(answer.status).toBe(401); // without its signature it is nobody's
    for (const [role, status] of [
      ['admin', 200],
      ['viewer', 403],
      ['admin', 200],
    ] as const) {
      expect((await admin.patch(`${path}/members/${memberId}`, { role })).status).toBe(200);
      const listed = await person.get(`${path}/members`);
      expect([role, listed.status]).toEqual([role, status]);
      expect(listed.headers.getSetCookie()).toEqual([]); // nothing about it is written into the browser
    }
  });

  test('R-ORG-4 R-ORG-6 one person has another role in each organization, none of them first, and one account', async () => {
    const person = await aPerson(server);
    await inviteAndAccept(admin, person, { role: 'viewer' });
    const elsewhere = await aPerson(server);
    await inviteAndAccept(elsewhere, person, { role: 'editor' });
    const { items } = (await person.get(organizations)).body;
    const roles = Object.fromEntries(items.map(({ id, role }: { id: string; role: string }) => [id, role]));
    expect(roles).toEqual({
      [person.organizationId]: 'admin',
      [admin.organizationId]: 'viewer',
      [elsewhere.organizationId]: 'editor',
    });
    for (const item of items)
      expect(Object.keys(item).filter((key) => /primary|default|active/i.test(key))).toEqual([]);
    const renamed = await person.patch('/api/v1/me', { firstName: 'Renamed' });
    expect(renamed.status).toBe(200);
    for (const asked of [admin, elsewhere]) {
      const found = await asked.get(`${organizations}/${asked.organizationId}/members?q=${person.email}`);
      expect(found.body.items).toMatchObject([{ firstName: 'Renamed' }]);
    }
    expect(
      (await person.post(`${organizations}/${person.organizationId}/leave`, { confirmDelete: true })).status,
    ).toBe(200);
    expect((await person.get('/api/v1/me')).body.organizations).toHaveLength(2);
  });

  test('R-USR-6 a member leaves without a body to send; the only member is told what to send', async () => {
    const { person } = await aMember('viewer');
    expect((await person.send('POST', `${path}/leave`)).status).toBe(200);
    const alone = await person.send('POST', `${organizations}/${person.organizationId}/leave`);
    expect([alone.status, alone.body.code]).toEqual([409, 'organizations/confirm-deletion']);
    expect(alone.body.detail).toContain('"confirmDelete": true');
  });

  test('R-ORG-9 no route merges, copies, archives or restores an organization', async () => {
    const { body } = await server.stranger.get('/api/v1/openapi.json');
    const paths = Object.keys(body.paths);
    expect(paths).toContain('/api/v1/organizations/{organizationId}');
    expect(paths.filter((one) => /merge|duplicate|copy|clone|archive|restore/i.test(one))).toEqual([]);
  });

  test('R-ORG-13 users are managed in a new organization that booked nothing', async () => {
    const newcomer = await aPerson(server);
    const own = `${organizations}/${newcomer.organizationId}`;
    expect((await newcomer.get(`${own}/members`)).status).toBe(200);
    expect(
      (await newcomer.post(`${own}/members`, { email: `${randomUUID()}@example.net`, role: 'viewer' }))
        .status,
    ).toBe(201);
  });

  test('R-ROL-2 no person is given a permission: who has the same role and access gets the same answers', async () => {
    const device = await aDevice('Shared');
    const access = { device: { ids: [device] } };
    const [one, other] = [await aMember('editor', access), await aMember('editor', access)];
    const refused = await admin.patch(`${path}/members/${one.memberId}`, {
      role: 'editor',
      permissions: ['users.invite'],
    });
    expect(refused.status).toBe(422);
    const matrix = (await server.stranger.get('/api/v1/permissions')).body;
    const keys = JSON.stringify(matrix).match(/"key":"([\w-]+\.[\w-]+)"/g) ?? [];
    expect(keys.length).toBeGreaterThanOrEqual(58);
    const decisions = async ({ userId }: TestPerson) => {
      const { body } = await admin.post('/access/v1/evaluations', {
        subject: { type: 'user', id: userId },
        resource: { type: 'device', id: device },
        evaluations: keys.map((key) => ({ action: { name: key.slice(7, -1) } })),
      });
      return body.evaluations;
    };
    const answers = await decisions(one.person);
    expect(answers.map(({ decision }: { decision: boolean }) => decision)).toContain(true);
    expect(answers.map(({ decision }: { decision: boolean }) => decision)).toContain(false);
    expect(await decisions(other.person)).toEqual(answers);
  });

  test('R-ROL-4 Editor and Viewer change no role; each may be made Admin in one step', async () => {
    for (const role of ['editor', 'viewer'] as const) {
      const { person, memberId } = await aMember(role);
      const colleague = await aMember('viewer');
      for (const id of [memberId, colleague.memberId, admin.membershipId]) {
        expect((await person.patch(`${path}/members/${id}`, { role: 'admin' })).status).toBe(403);
      }
      expect([await roleOf(memberId), await roleOf(colleague.memberId)]).toEqual([role, 'viewer']);
      expect((await admin.patch(`${path}/members/${memberId}`, { role: 'admin' })).status).toBe(200);
      expect((await person.patch(`${path}/members/${colleague.memberId}`, { role: 'editor' })).status).toBe(
        200,
      );
    }
  });

  test("R-USR-3 a member's page tells who invited them, since when, and their access of each kind", async () => {
    const device = await aDevice('On the page');
    const { person, memberId } = await aMember('viewer', {
      device: { ids: [device] },
      dashboard: { all: true },
    });
    const { body } = await admin.get(`${path}/members/${memberId}`);
    expect(body).toMatchObject({ email: person.email, invitedBy: { name: 'Founding Admin' } });
    expect(Date.parse(body.joinedAt)).toBeGreaterThanOrEqual(Date.parse(body.invitedAt));
    const access = async (type: string) =>
      (await admin.get(`${path}/members/${memberId}/access/${type}`)).body;
    expect(await access('device')).toMatchObject({
      all: false,
      items: [{ id: device, name: 'On the page' }],
    });
    expect(await access('dashboard')).toMatchObject({ all: true });
    expect(await access('metering-point')).toMatchObject({ all: false, items: [] });
  });

  test('R-USR-7 what a person made stays when their role changes and when they are removed', async () => {
    const { person, memberId } = await aMember('admin');
    const made = await person.post(`${path}/devices`, { name: 'Made by a member' });
    const point = await person.post(`${path}/resources/metering-point`, { name: 'Hung by a member' });
    expect([made.status, point.status]).toEqual([201, 201]);
    const device = `${path}/devices/${made.body.id}`;
    const everything = async () => [
      (await admin.get(device)).body,
      (await admin.get(`${path}/resources/device`)).body,
      (await admin.get(`${path}/resources/metering-point`)).body,
      (await admin.get(`${path}/resources/dashboard`)).body,
    ];
    const before = await everything();
    expect(JSON.stringify(before)).toContain('Hung by a member');
    for (const role of ['editor', 'viewer']) {
      expect((await admin.patch(`${path}/members/${memberId}`, { role })).status).toBe(200);
      expect(await everything()).toEqual(before);
    }
    expect((await admin.delete(`${path}/members/${memberId}`)).status).toBe(204);
    expect(await everything()).toEqual(before);
    expect((await person.get(device)).status).toBe(404);
  });

  test('R-ACC-7 one person is given twelve thousand devices, one by one', async () => {
    const owner = await aPerson(server);
    const own = `${organizations}/${owner.organizationId}`;
    const person = await aPerson(server);
    const memberId = await inviteAndAccept(owner, person, { role: 'viewer' });
    const ids = Array.from({ length: 12_000 }, () => randomUUID());
    const client = await server.services.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('set local role fleetgate_system');
      await client.query(
        `insert into resource (organization_id, type, id, name) select $1, 'energy-dashboard', id, id::text from unnest($2::uuid[]) id`,
        [owner.organizationId, ids],
      );
      await client.query('select fleetgate.lock_organization($1)', [owner.organizationId]);
      await client.query('commit');
    } finally {
      client.release();
    }
    const access = `${own}/members/${memberId}/access/energy-dashboard`;
    for (const half of [ids.slice(0, 6_000), ids.slice(6_000)]) {
      expect((await owner.patch(access, { add: half })).status).toBe(200);
    }
    const { body } = await owner.post('/access/v1/evaluations', {
      subject: { type: 'user', id: person.userId },
      action: { name: 'energy.view-dashboards' },
      evaluations: ids.slice(0, 10_000).map((id) => ({ resource: { type: 'energy-dashboard', id } })),
    });
    expect(body.evaluations.filter(({ decision }: { decision: boolean }) => decision)).toHaveLength(10_000);
  });
});
