import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../testing/index.ts';
import { aScene, type Scene } from './scene/scene.ts';

describe.each(['embedded', 'postgresql'] as const)('explanations on %s', (kind) => {
  let server: TestServer;
  let scene: Scene;
  let foreign: Scene;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    scene = await aScene(server);
    foreign = await aScene(server);
  });
  afterAll(() => server.stop());

  const ask = (client: Client, memberId: string, permission: string, type: string, id: string) => {
    const query = new URLSearchParams({ permission, resourceType: type, resourceId: id });
    return client.get(`/api/v1/organizations/${scene.organizationId}/members/${memberId}/explain?${query}`);
  };
  const explain = async (...asked: Parameters<typeof ask>) => {
    const { status, body } = await ask(...asked);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const isMember = { condition: 'membership', holds: true, code: 'is-member', remedies: [] };
  const row = (key: string, editor: boolean, viewer: boolean) =>
    expect.objectContaining({ key, admin: true, editor, viewer });

  test('R-ACC-12 an allow names the row of the matrix and the grant', async () => {
    const { admin, editorMember, device } = scene;
    expect(await explain(admin, editorMember, 'devices.edit', 'device', device)).toEqual({
      decision: true,
      reasons: [
        isMember,
        {
          condition: 'permission',
          holds: true,
          code: 'role',
          role: 'editor',
          permission: row('devices.edit', true, false),
          remedies: [],
        },
        { condition: 'access', holds: true, code: 'grant-direct', remedies: [] },
      ],
    });
  });

  test('R-ACC-12 R-ACC-6 inherited access names the points from the granted one down', async () => {
    const { admin, viewerMember, root, leaf } = scene;
    const { decision, reasons } = await explain(
      admin,
      viewerMember,
      'energy.use-widget',
      'metering-point',
      leaf,
    );
    expect(decision).toBe(true);
    expect(reasons.at(-1)).toEqual({
      condition: 'access',
      holds: true,
      code: 'grant-inherited',
      path: [
        { id: root, name: 'Plant' },
        { id: leaf, name: 'Hall' },
      ],
      remedies: [],
    });
  });

  test('R-ACC-12 R-ACC-6 what is above the granted point is no part of the reason', async () => {
    const { admin, pendingMember, organizationId, leaf } = scene;
    const path = `/api/v1/organizations/${organizationId}`;
    const points = `${path}/resources/metering-point`;
    const { id } = (await admin.post(points, { name: 'Meter', parentId: leaf })).body;
    const access = `${path}/members/${pendingMember}/access/metering-point`;
    await admin.patch(access, { add: [leaf] });
    const { reasons } = await explain(admin, pendingMember, 'energy.use-widget', 'metering-point', id);
    expect(reasons.at(-1)).toMatchObject({
      code: 'grant-inherited',
      path: [
        { id: leaf, name: 'Hall' },
        { id, name: 'Meter' },
      ],
    });
    await admin.patch(access, { remove: [leaf] });
    await admin.delete(`${points}/${id}`);
  });

  test('R-ACC-12 a deny names each condition that is missing, and what an Admin could do', async () => {
    const { admin, viewerMember, otherDevice } = scene;
    const { decision, reasons } = await explain(admin, viewerMember, 'devices.edit', 'device', otherDevice);
    expect(decision).toBe(false);
    expect(reasons).toEqual([
      isMember,
      {
        condition: 'permission',
        holds: false,
        code: 'role-lacks-permission',
        role: 'viewer',
        permission: row('devices.edit', true, false),
        remedies: [{ do: 'change-role', roles: ['admin', 'editor'] }],
      },
      {
        condition: 'access',
        holds: false,
        code: 'no-grant',
        remedies: [
          { do: 'grant', resources: [{ id: otherDevice, name: 'Valve' }] },
          { do: 'grant-all', resourceType: 'device' },
          { do: 'change-role', roles: ['admin'] },
        ],
      },
    ]);
  });

  test('R-ACC-11 R-ACC-12 of another organization nobody is told how to get in', async () => {
    const { admin, editor, editorMember } = scene;
    const about = [editorMember, 'devices.add', 'organization', foreign.organizationId] as const;
    for (const [client, code] of [
      [admin, 'unknown-resource'],
      [editor, 'not-found'],
    ] as const) {
      const { decision, reasons } = await explain(client, ...about);
      expect([decision, reasons.at(-1)]).toEqual([
        false,
        { condition: 'access', holds: false, code, remedies: [] },
      ]);
    }
  });

  test('R-INV-12 a pending person is denied for that, and the rest is told all the same', async () => {
    const { admin, pendingMember, device } = scene;
    const { decision, reasons } = await explain(admin, pendingMember, 'devices.view', 'device', device);
    expect(decision).toBe(false);
    expect(reasons.map(({ code }: { code: string }) => code)).toEqual([
      'invitation-pending',
      'role',
      'no-grant',
    ]);
  });

  test('what can not be asked is said', async () => {
    const { admin, viewerMember, device, organizationId } = scene;
    const codes = async (permission: string, type: string, id: string) => {
      const { decision, reasons } = await explain(admin, viewerMember, permission, type, id);
      return [decision, ...reasons.map(({ code }: { code: string }) => code)];
    };
    expect(await codes('devices.fly', 'device', device)).toEqual([false, 'unknown-permission']);
    expect(await codes('devices.add', 'device', device)).toEqual([false, 'wrong-resource-type']);
    expect(await codes('devices.view', 'device', foreign.device)).toEqual([
      false,
      'is-member',
      'role',
      'unknown-resource',
    ]);
    expect(await codes('devices.access', 'organization', organizationId)).toEqual([
      true,
      'is-member',
      'role',
    ]);
    expect(await codes('organization.create', 'installation', 'self')).toEqual([true, 'verified-person']);
  });

  test('R-ACC-11 R-ACC-6 to who is no Admin, what is not granted is what does not exist', async () => {
    const { viewer, viewerMember, otherDevice } = scene;
    const told = [];
    for (const id of [otherDevice, foreign.device, randomUUID(), 'no-uuid']) {
      const body = await explain(viewer, viewerMember, 'devices.view', 'device', id);
      told.push(JSON.stringify(body).replaceAll(id, 'ID'));
    }
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('"not-found"');
    expect(told[0]).not.toContain('Valve');
  });

  test('R-ORG-11 others are explained to Admins only, whether they exist or not', async () => {
    const { viewer, viewerMember, editorMember, admin, device } = scene;
    const status = async (client: Client, member: string) =>
      (await ask(client, member, 'devices.view', 'device', device)).status;
    expect(await status(viewer, viewerMember)).toBe(200);
    for (const member of [editorMember, randomUUID(), 'no-uuid'])
      expect(await status(viewer, member)).toBe(403);
    for (const member of [foreign.viewerMember, randomUUID()]) expect(await status(admin, member)).toBe(404);
    expect(await status(foreign.admin, viewerMember)).toBe(404);
    expect(
      (await admin.get(`/api/v1/organizations/${scene.organizationId}/members/${viewerMember}/explain`))
        .status,
    ).toBe(422);
  });

  test('R-ACC-12 says what the decision says, for every permission', async () => {
    const { admin, viewer, viewerMember, device } = scene;
    const { body } = await admin.get('/api/v1/permissions');
    const keys: string[] = body.services.flatMap(({ permissions }: { permissions: { key: string }[] }) =>
      permissions.map(({ key }) => key),
    );
    const subject = { type: 'user', id: viewer.userId };
    const resource = { type: 'device', id: device };
    const evaluations = keys.map((name) => ({ action: { name } }));
    const answers = await admin.post('/access/v1/evaluations', { subject, resource, evaluations });
    for (const [place, key] of keys.entries()) {
      const { decision, reasons } = await explain(admin, viewerMember, key, 'device', device);
      const answered = answers.body.evaluations[place];
      expect(decision).toBe(answered.decision);
      const missing = reasons.find(({ holds }: { holds: boolean }) => !holds) ?? reasons.at(-1);
      expect(missing.code).toBe(answered.context.reason.code);
    }
  });
});
