import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Client, startTestServer, type TestPerson, type TestServer } from '../testing/index.ts';
import { aProgram } from './scene/program.ts';
import { aScene, type Scene } from './scene/scene.ts';

type Resource = { readonly type: string; readonly id: string };

const question = (person: { userId: string } | string, name: string, resource: Resource) => ({
  subject: { type: 'user', id: typeof person === 'string' ? person : person.userId },
  action: { name },
  resource,
});
const aDevice = (id: string) => ({ type: 'device', id });

describe.each(['embedded', 'postgresql'] as const)('who may ask for decisions, on %s', (kind) => {
  let server: TestServer;
  let own: Scene;
  let foreign: Scene;
  let program: Client;

  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    own = await aScene(server);
    foreign = await aScene(server);
    program = await aProgram(server.services.database, server.url);
  });
  afterAll(() => server.stop());

  const ask = async (client: Client, person: TestPerson | string, name: string, resource: Resource) => {
    const answer = await client.post('/access/v1/evaluation', question(person, name, resource));
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const refused = async (client: Client, person: TestPerson | string, name: string, resource: Resource) =>
    (await client.post('/access/v1/evaluation', question(person, name, resource))).status;
  const reasonOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).context.reason.code;

  test('everybody about themselves, with the reason', async () => {
    const { viewer, editor, admin, device } = own;
    expect(await ask(viewer, viewer, 'devices.view', aDevice(device))).toEqual({
      decision: true,
      context: { reason: { code: 'grant-direct', role: 'viewer' } },
    });
    expect(await ask(viewer, viewer, 'devices.edit', aDevice(device))).toMatchObject({
      decision: false,
      context: { reason: { code: 'role-lacks-permission', missing: 'permission' } },
    });
    expect(await reasonOf(editor, editor, 'devices.edit', aDevice(device))).toBe('grant-direct');
    expect(await reasonOf(admin, admin, 'devices.edit', aDevice(device))).toBe('admin-has-all');
    const leaf = { type: 'metering-point', id: own.leaf };
    expect(await reasonOf(viewer, viewer, 'energy.view-dashboards', leaf)).toBe('grant-inherited');
  });

  test('R-ACC-11 for a person, what is foreign, unknown or not granted is one and the same', async () => {
    const { viewer, otherDevice } = own;
    const answers = [];
    for (const id of [otherDevice, foreign.device, randomUUID(), 'no-uuid']) {
      answers.push(await ask(viewer, viewer, 'devices.view', aDevice(id)));
    }
    const organizations = [foreign.organizationId, randomUUID()];
    for (const id of organizations)
      answers.push(await ask(viewer, viewer, 'devices.access', { type: 'organization', id }));
    const notFound = { decision: false, context: { reason: { code: 'not-found' } } };
    expect(answers).toEqual(Array.from(answers, () => notFound));
  });

  test('R-ACC-11 for an Admin, a stranger, nobody, a foreign and an unknown resource are one and the same', async () => {
    const { admin, viewer, device } = own;
    expect(await reasonOf(admin, viewer, 'devices.view', aDevice(device))).toBe('grant-direct');
    const answers = [
      await ask(admin, foreign.viewer, 'devices.view', aDevice(device)),
      await ask(admin, randomUUID(), 'devices.view', aDevice(device)),
      await ask(admin, viewer, 'devices.view', aDevice(foreign.device)),
      await ask(admin, viewer, 'devices.view', aDevice(randomUUID())),
      await ask(admin, foreign.viewer, 'devices.view', aDevice(foreign.device)),
    ];
    expect(answers).toEqual(
      Array.from(answers, () => ({ decision: false, context: { reason: { code: 'not-found' } } })),
    );
  });

  test('who is no Admin anywhere may not ask about others, whether they exist or not', async () => {
    const { viewer, editor, device } = own;
    const [home] = (await viewer.get(`/api/v1/organizations?q=${encodeURIComponent('Valentina')}`)).body
      .items;
    // everybody is Admin of an organization of their own at first, so it has to go
    expect((await viewer.delete(`/api/v1/organizations/${home.id}`, { confirmName: home.name })).status).toBe(
      204,
    );
    const others = [editor, foreign.viewer, randomUUID()];
    for (const other of others) {
      for (const id of [device, foreign.device, randomUUID()])
        expect(await refused(viewer, other, 'devices.view', aDevice(id))).toBe(403);
    }
    const asked = question(editor, 'devices.view', aDevice(device));
    const { body } = await viewer.post('/access/v1/evaluation', asked);
    expect(body.detail).toMatch(/^You may ask about yourself\./);
  });

  test('R-INV-12 everything about a pending person is a deny', async () => {
    const { admin, invited, device, organizationId } = own;
    for (const client of [program, admin]) {
      expect((await ask(client, invited, 'devices.view', aDevice(device))).decision).toBe(false);
      const organization = { type: 'organization', id: organizationId };
      expect((await ask(client, invited, 'devices.access', organization)).decision).toBe(false);
    }
  });

  test('a registered service asks about everybody, and is told the reason', async () => {
    const { viewer, bystander, device } = own;
    expect(await reasonOf(program, viewer, 'devices.view', aDevice(device))).toBe('grant-direct');
    expect(await reasonOf(program, bystander, 'devices.edit', aDevice(device))).toBe('no-grant');
    expect(await reasonOf(program, foreign.viewer, 'devices.view', aDevice(device))).toBe('not-a-member');
    expect(await reasonOf(program, viewer, 'devices.view', aDevice(randomUUID()))).toBe('unknown-resource');
    expect(await reasonOf(program, viewer, 'devices.fly', aDevice(device))).toBe('unknown-permission');
    expect(await reasonOf(program, viewer, 'devices.add', aDevice(device))).toBe('wrong-resource-type');
    expect(await reasonOf(program, viewer, 'organization.create', { type: 'installation', id: 'self' })).toBe(
      'verified-person',
    );
  });

  test('R-NOW-5 a personal token asks about its own organization only', async () => {
    const wanted = { name: 'Ask', organizationId: own.organizationId };
    const { token } = (await own.admin.post('/api/v1/me/tokens', wanted)).body;
    const bearer = new Client(server.url, { authorization: `Bearer ${token}` });
    const name = `Other ${randomUUID()}`;
    const other = (await own.admin.post('/api/v1/organizations', { name })).body.id;
    const organization = (id: string) => ({ type: 'organization', id });
    expect(await reasonOf(bearer, own.admin, 'users.invite', organization(own.organizationId))).toBe('role');
    expect(await reasonOf(own.admin, own.admin, 'users.invite', organization(other))).toBe('role');
    expect(await reasonOf(bearer, own.admin, 'users.invite', organization(other))).toBe('not-found');
  });

  test('R-NOW-5 a personal token asks about others neither where its person is no Admin, nor beyond', async () => {
    const { viewer, editor, device, organizationId } = own;
    const person = foreign.admin;
    const invited = await own.admin.post(`/api/v1/organizations/${organizationId}/members`, {
      email: person.email,
      role: 'viewer',
    });
    const accept = `/api/v1/invitations/${invited.body.link.split('/').at(-1)}/accept`;
    expect((await person.post(accept)).status).toBe(200);
    const { token } = (await person.post('/api/v1/me/tokens', { name: 'Ask', organizationId })).body;
    const bearer = new Client(server.url, { authorization: `Bearer ${token}` });
    const beyond = ['devices.view', aDevice(foreign.device)] as const;
    expect((await ask(person, foreign.viewer, ...beyond)).decision).toBe(true);
    for (const [other, resource] of [
      [foreign.viewer, aDevice(foreign.device)],
      [viewer, aDevice(device)],
      [editor, aDevice(device)],
    ] as const)
      expect(await reasonOf(bearer, other, 'devices.view', resource)).toBe('not-found');
    await own.admin.delete(`/api/v1/organizations/${organizationId}/members/${invited.body.member.id}`);
  });

  test('the three semantics of a batch', async () => {
    const { viewer, device, otherDevice } = own;
    const evaluations = [device, otherDevice, device].map((id) => ({ resource: aDevice(id) }));
    const batch = { ...question(viewer, 'devices.view', aDevice(device)), evaluations };
    const decisions = async (semantic: string) => {
      const options = { evaluations_semantic: semantic };
      const { body } = await program.post('/access/v1/evaluations', { ...batch, options });
      return body.evaluations.map(({ decision }: { decision: boolean }) => decision);
    };
    expect(await decisions('execute_all')).toEqual([true, false, true]);
    expect(await decisions('deny_on_first_deny')).toEqual([true, false]);
    expect(await decisions('permit_on_first_permit')).toEqual([true]);
    const { evaluations: _, ...single } = batch;
    for (const body of [single, { ...single, evaluations: [] }]) {
      expect((await program.post('/access/v1/evaluations', body)).body.decision).toBe(true);
    }
  });

  test('a batch answers each question as if it were asked alone, whatever stands beside it', async () => {
    const { viewer, device, otherDevice, leaf, organizationId } = own;
    const resources = [
      ...[device, otherDevice, foreign.device, foreign.otherDevice, randomUUID(), 'no-uuid', device].map(
        aDevice,
      ),
      ...[leaf, foreign.leaf].map((id) => ({ type: 'metering-point', id })),
      ...[organizationId, foreign.organizationId].map((id) => ({ type: 'organization', id })),
      { type: 'installation', id: 'self' },
    ];
    const names = ['devices.view', 'devices.edit', 'energy.view-dashboards', 'users.invite'];
    const users = [own.admin.userId, foreign.viewer.userId, randomUUID(), viewer.userId];
    const subjects = [
      ...users.map((id) => ({ type: 'user', id })),
      { type: 'group', id: viewer.userId }, // beside the user of that id
    ];
    const alike = (name: string) => ({
      byResource: subjects.flatMap((subject) =>
        resources.map((resource) => ({ subject, action: { name }, resource })),
      ),
      bySubject: resources.flatMap((resource) =>
        subjects.map((subject) => ({ subject, action: { name }, resource })),
      ),
    });
    const byAction = names.map((name) => question(viewer, name, aDevice(device)));
    const unread = { action: { name: 'devices.view' } };
    const runs = names.map(alike).flatMap(({ byResource, bySubject }) => [...byResource, ...bySubject]);
    const asked = [...runs, unread, unread, ...byAction];
    for (const client of [program, own.admin, viewer]) {
      const alone = await Promise.all(asked.map((one) => client.post('/access/v1/evaluation', one)));
      const expected = alone.map(({ status, body }) =>
        status === 200 ? body : { decision: false, context: { error: { status, message: body.detail } } },
      );
      const { body } = await client.post('/access/v1/evaluations', { evaluations: asked });
      expect(body.evaluations).toMatchObject(expected);
    }
  });

  test('an item that can not be judged is a deny with its reason; what is forbidden stays so in a batch', async () => {
    const { viewer, bystander, device } = own;
    const good = question(viewer, 'devices.view', aDevice(device));
    const about = question(bystander, 'devices.view', aDevice(device));
    const batch = { evaluations: [good, { subject: good.subject }, about] };
    const { status, body } = await viewer.post('/access/v1/evaluations', batch);
    expect(status).toBe(200);
    const outcomes = body.evaluations.map(
      (one: { decision: boolean; context: { error?: { status: number } } }) => [
        one.decision,
        one.context.error?.status,
      ],
    );
    expect(outcomes).toEqual([
      [true, undefined],
      [false, 400],
      [false, 403],
    ]);
  });

  test('a claimed role or grant changes nothing; unknown members are ignored', async () => {
    const asked = question(own.viewer, 'devices.edit', aDevice(own.device));
    const claims = { properties: { role: 'admin' }, role: 'admin' };
    const body = { ...asked, subject: { ...asked.subject, ...claims }, context: claims, role: 'admin' };
    const answer = await program.post('/access/v1/evaluation', body);
    expect(answer.body.decision).toBe(false);
  });
});
