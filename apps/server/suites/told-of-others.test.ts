import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../testing/index.ts';
import { controlOf, headOf, nameOf, paramsOf, pathOf, sentBy } from './scene/request.ts';
import { aScene, type Scene } from './scene/scene.ts';

/** Whatever an Editor or a Viewer calls, however it ends, no answer tells of another person (R-ORG-11). */
describe.each(['embedded', 'postgresql'] as const)('what is told of others, on %s', (kind) => {
  let server: TestServer;
  let scene: Scene;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    scene = await aScene(server);
  });
  afterAll(() => server.stop());

  /** Ids and addresses of everybody else here, and the surnames that all of them have in common. */
  const traces = (reader: TestPerson) => {
    const { admin, editor, viewer, bystander, invited, viewerMember, editorMember, pendingMember } = scene;
    const others = [admin, editor, viewer, bystander, invited].filter((person) => person !== reader);
    const memberships = [
      ...[admin.membershipId, pendingMember],
      ...(reader === editor ? [viewerMember] : [editorMember]),
    ];
    return [...others.flatMap(({ userId, email }) => [userId, email]), ...memberships, 'quillfeather'];
  };
  /** Without what stands in the request itself, and the reader's own name. */
  const stripped = (answer: string, sent: string, ownName: string) =>
    [ownName, ...(sent.match(/[0-9a-f-]{36}/g) ?? [])].reduce(
      (text, own) => text.replaceAll(own.toLowerCase(), ''),
      answer.toLowerCase(),
    );

  test.each(['editor', 'viewer'] as const)('R-ORG-11 in no answer to the %s', async (role) => {
    const reader = scene[role];
    const ownName = (await reader.get('/api/v1/me')).body.lastName;
    const told: string[] = [];
    const answered: string[] = [];
    for (const route of server.modules.flatMap((module) => module.routes ?? [])) {
      const control = controlOf(route);
      if (control.consumes || control.isStream) continue;
      const query = control.query?.(scene);
      const path = pathOf(route.path, paramsOf(route, scene)) + (query ? `?${query}` : '');
      const [body, headers] = sentBy(control, scene);
      const answer = await reader.send(route.method, path, body, headers);
      if (answer.status < 300) answered.push(nameOf(route));
      const text = stripped(JSON.stringify(answer.body), path + JSON.stringify(body ?? ''), ownName);
      const found = traces(reader).filter((trace) => text.includes(trace.toLowerCase()));
      if (found.length > 0) told.push(`${nameOf(route)} tells ${found.join(', ')}`);
    }
    expect(told).toEqual([]);
    expect(answered.length).toBeGreaterThan(15);
    const stream = `/api/v1/organizations/${scene.organizationId}/events`;
    expect((await headOf(reader, stream)).status).toBe(200);
  });

  test('R-ORG-11 to an Admin, who manages them', async () => {
    const path = `/api/v1/organizations/${scene.organizationId}`;
    const { body } = await scene.admin.get(`${path}/members`);
    for (const { email } of [scene.editor, scene.viewer, scene.invited])
      expect(JSON.stringify(body)).toContain(email);
  });

  test('R-ORG-11 no mail to an Editor or a Viewer names another person; one to an Admin may', async () => {
    const path = `/api/v1/organizations/${scene.organizationId}`;
    const before = server.mailbox.sent.length;
    const addresses = {
      editor: 'told.editor@example.com',
      viewer: 'told.viewer@example.com',
      admin: 'told.admin@example.com',
    };
    for (const role of ['editor', 'viewer', 'admin'] as const)
      await scene.admin.post(`${path}/members`, { email: addresses[role], role });
    await scene.admin.patch(`${path}/members/${scene.editorMember}`, { role: 'viewer' });
    await scene.admin.delete(`${path}/members/${scene.viewerMember}`);
    await server.jobs.drained();
    const mails = server.mailbox.sent.slice(before);
    const textTo = (email: string) => mails.find(({ to }) => to === email)?.text ?? '';
    for (const to of [addresses.editor, addresses.viewer, scene.editor.email, scene.viewer.email]) {
      expect([to, textTo(to)]).toEqual([to, expect.stringContaining(scene.organizationName)]);
      expect([to, textTo(to)]).not.toEqual([to, expect.stringMatching(/quillfeather/i)]);
    }
    expect(textTo(addresses.admin)).toMatch(/Ambrosia Quillfeather/);
  });
});
