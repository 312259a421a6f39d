import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
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

  test('R-ACC-11 a stranger learns nothing of an organization', async () => {
    const admin = await aPerson(server);
    const foreign = await aPerson(server);
    const path = `/api/v1/organizations/${admin.organizationId}`;
    expect((await foreign.get(path)).status).toBe(404);
    expect((await server.stranger.get(path)).status).toBe(401);
  });
});
