import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { aPerson, inviteAndAccept, startTestServer, type TestServer } from './testing/index.ts';

describe.each(['embedded', 'postgresql'] as const)('the server on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  test('R-ROL-5 a changed role is obeyed by the next request of an open session', async () => {
    const admin = await aPerson(server);
    const other = await aPerson(server);
    const memberId = await inviteAndAccept(admin, other, { role: 'viewer' });
    const members = `/api/v1/organizations/${admin.organizationId}/members`;
    expect((await other.get(members)).status).toBe(403);
    expect((await admin.patch(`${members}/${memberId}`, { role: 'admin' })).status).toBe(200);
    expect((await other.get(members)).status).toBe(200);
    expect((await admin.delete(`${members}/${memberId}`)).status).toBe(204);
    expect((await other.get(members)).status).toBe(404);
  });

  test('R-NOW-6 a session that was in use is worth nothing once its time is over', async () => {
    let ahead = 0;
    const clock = () => new Date(Date.now() + ahead);
    const own = await startTestServer({ kind, postgresUrl: inject('postgresUrl'), clock });
    try {
      const person = await aPerson(own);
      const asked = async () => (await person.get('/api/v1/me')).status;
      expect(await asked()).toBe(200);
      ahead = 23 * 3_600_000;
      expect(await asked()).toBe(200);
      ahead = 25 * 3_600_000;
      expect(await asked()).toBe(401);
    } finally {
      await own.stop();
    }
  });

  test('a question with ids that are no UUIDs is denied and disturbs no other question', async () => {
    const admin = await aPerson(server);
    const ask = (organization: string) =>
      admin.post('/access/v1/evaluation', {
        subject: { type: 'user', id: admin.userId },
        action: { name: 'devices.add' },
        resource: { type: 'organization', id: organization },
      });
    const answers = await Promise.all([
      ask('no-uuid'),
      ask(admin.organizationId),
      ask("'; drop table"),
      ask(''),
    ]);
    expect(answers.map(({ status, body }) => [status, body.decision])).toEqual([
      [200, false],
      [200, true],
      [200, false],
      [400, undefined],
    ]);
  });

  test('a NUL character is refused wherever it stands, and disturbs no other question', async () => {
    const admin = await aPerson(server);
    const path = `/api/v1/organizations/${admin.organizationId}`;
    const answers = [
      await admin.post(`${path}/devices`, { name: 'pump', description: 'a\0b' }),
      await admin.post(`${path}/devices`, { name: 'pump', tags: ['a\0b'] }),
      await admin.post(`${path}/members`, { email: 'n@example.com', role: 'viewer', message: 'a\0b' }),
      await admin.get(`${path}/members?q=a%00b`),
      await admin.get(`${path}/audit-events?actor=a%00b`),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [422, 'platform/invalid']),
    );
    const ask = (type: string) =>
      admin.post('/access/v1/evaluation', {
        subject: { type: 'user', id: admin.userId },
        action: { name: 'devices.view' },
        resource: { type, id: randomUUID() },
      });
    const asked = await Promise.all([ask('device'), ask('a\0b'), ask('dashboard'), ask('device')]);
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('half of a surrogate pair is refused like one, where it would be written as JSON', async () => {
    const admin = await aPerson(server);
    const path = `/api/v1/organizations/${admin.organizationId}`;
    const answers = [
      await admin.post(`${path}/devices`, { name: 'pump \ud800' }),
      await admin.post(`${path}/resources/metering-point`, { name: '\udc00 meter' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [422, 'platform/invalid']),
    );
  });

  test('every fault of a body is told at once, with its place (RFC 6901) and what would be right', async () => {
    const admin = await aPerson(server);
    const path = `/api/v1/organizations/${admin.organizationId}`;
    const faultsOf = async (body: unknown) => (await admin.post(`${path}/devices`, body)).body.errors;
    expect(await faultsOf(undefined)).toEqual([{ pointer: '/name', detail: 'is required' }]);
    expect(await faultsOf([])).toEqual([{ pointer: '', detail: 'must be an object' }]);
    expect(await faultsOf({ name: '', tags: 'x', extra: 1 })).toEqual([
      { pointer: '/name', detail: 'must not be empty' },
      { pointer: '/tags', detail: 'must be a list' },
      { pointer: '', detail: 'does not know "extra"; leave it out' },
    ]);
    const { body } = await admin.get(`${path}/devices?sort=size&limit=0`);
    expect(body.errors).toEqual([
      { pointer: '/sort', detail: 'must be one of "name", "-name", "created", "-created"' },
      { pointer: '/limit', detail: 'must be at least 1' },
    ]);
  });

  test('CVE-2023-45810 ten thousand questions out of reach cost a few reads, not one each', async () => {
    const admin = await aPerson(server);
    const { database } = server.services;
    const counted = vi.spyOn(database, 'acrossOrganizations');
    const read = vi.spyOn(database, 'readNow');
    const ask = (subject: string, id: () => string) =>
      admin.post('/access/v1/evaluations', {
        subject: { type: 'user', id: subject },
        action: { name: 'devices.view' },
        evaluations: Array.from({ length: 2000 }, () => ({ resource: { type: 'organization', id: id() } })),
      });
    const foreign = await aPerson(server);
    for (const [subject, id] of [
      [admin.userId, () => randomUUID()],
      [foreign.userId, () => foreign.organizationId],
    ] as const) {
      const { body } = await ask(subject, id);
      expect(body.evaluations).toHaveLength(2000);
      expect(new Set(body.evaluations.map((one: object) => JSON.stringify(one))).size).toBe(1);
    }
    expect(counted.mock.calls.length + read.mock.calls.length).toBeLessThan(100);
    vi.restoreAllMocks();
  });

  test('what is said about a case stands in no place of the problem itself', async () => {
    const admin = await aPerson(server);
    const { body } = await admin.post(`/api/v1/organizations/${admin.organizationId}/members`, {
      email: 'n@example.com',
      role: 'viewer',
      access: { constructor: { all: true } },
    });
    expect(body).toMatchObject({
      type: '/problems/access/unknown-resource-type',
      resourceType: 'constructor',
    });
  });

  test.each([{ host: 'rebound.example' }, { 'x-real-ip': '203.0.113.7' }, { via: '1.1 proxy' }])(
    'the outbox and metrics are for this machine alone: not with %j (DNS rebinding)',
    async (headers: Record<string, string>) => {
      const inject = (url: string, more: Record<string, string>) =>
        server.server.inject({ url, headers: { host: 'localhost:3000', ...more } });
      for (const url of ['/outbox', '/metrics']) {
        expect((await inject(url, {})).statusCode).toBe(200);
        expect((await inject(url, headers)).statusCode).toBe(404);
      }
    },
  );

  test('R-ACC-11 R-NOW-1 repeating the call that added a device tells nothing once access to it was taken', async () => {
    const admin = await aPerson(server);
    const editor = await aPerson(server);
    const memberId = await inviteAndAccept(admin, editor, { role: 'editor' });
    const path = `/api/v1/organizations/${admin.organizationId}`;
    const add = () => editor.send('POST', `${path}/devices`, { name: 'pump' }, { 'idempotency-key': 'once' });
    const first = await add();
    expect(await add()).toMatchObject({ status: 201, body: { id: first.body.id } });
    await admin.put(`${path}/members/${memberId}/access/device`, { ids: [] });
    await admin.patch(`${path}/devices/${first.body.id}`, { description: 'hidden' });
    const again = await add();
    expect(again.status).toBe(404);
    expect(JSON.stringify(again.body)).not.toContain('hidden');
  });

  test('R-ACC-11 a stranger learns nothing of an organization', async () => {
    const admin = await aPerson(server);
    const foreign = await aPerson(server);
    const path = `/api/v1/organizations/${admin.organizationId}`;
    expect((await foreign.get(path)).status).toBe(404);
    expect((await server.stranger.get(path)).status).toBe(401);
  });
});
