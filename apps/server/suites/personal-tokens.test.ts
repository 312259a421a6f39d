import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  Client,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';

const tokens = '/api/v1/me/tokens';

describe.each(databaseKinds)('personal access tokens over HTTP on %s', (kind) => {
  let server: TestServer;
  let admin: TestPerson;
  let path: string;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    admin = await aPerson(server);
    path = `/api/v1/organizations/${admin.organizationId}`;
  });
  afterAll(() => server.stop());

  /** A member of the Admin's organization with a token for it that the server has seen already. */
  async function aHolder(role: 'admin' | 'viewer') {
    const person = await aPerson(server);
    const membershipId = await inviteAndAccept(admin, person, { role });
    const wanted = { name: 'script', organizationId: admin.organizationId };
    const { status, body } = await person.post(tokens, wanted);
    expect(status).toBe(201);
    const program = new Client(server.url, { authorization: `Bearer ${body.token}` });
    expect((await program.get(`${path}/devices`)).status).toBe(200);
    return { person, membershipId, program, tokenId: body.id as string };
  }

  test('R-NOW-5 a token acts in its organization, finds nothing elsewhere and does not touch the account', async () => {
    const { person, program } = await aHolder('admin');
    expect((await program.post(`${path}/devices`, { name: 'By a script' })).status).toBe(201);
    const own = `/api/v1/organizations/${person.organizationId}`;
    expect((await person.get(own)).status).toBe(200);
    for (const elsewhere of [own, `${own}/devices`, `${own}/members`]) {
      expect([elsewhere, (await program.get(elsewhere)).status]).toEqual([elsewhere, 404]);
    }
    const me = await program.get('/api/v1/me');
    expect(me.body.organizations).toMatchObject([{ id: admin.organizationId }]);
    const mine = await program.get('/api/v1/organizations');
    expect(mine.body.items).toMatchObject([{ id: admin.organizationId }]);
    for (const self of ['/api/v1/me/export', '/api/v1/me/deletion', tokens]) {
      expect([self, (await program.get(self)).status]).toEqual([self, 403]);
    }
    const another = { name: 'more', organizationId: admin.organizationId };
    expect((await program.post(tokens, another)).status).toBe(403);
    expect((await program.patch('/api/v1/me', { theme: 'dark' })).status).toBe(403);
    expect((await program.post('/api/v1/organizations', { name: 'By a script' })).status).toBe(403);
    expect((await program.post(`${path}/leave`, {})).status).toBe(403);
  });

  test('R-NOW-5 R-ROL-5 a token holds what its person holds now', async () => {
    const { membershipId, program } = await aHolder('admin');
    const change = (role: string) => admin.patch(`${path}/members/${membershipId}`, { role });
    expect((await change('viewer')).status).toBe(200);
    expect((await program.post(`${path}/devices`, { name: 'Too late' })).status).toBe(403);
    expect((await program.get(`${path}/members`)).status).toBe(403);
    expect((await change('admin')).status).toBe(200);
    expect((await program.get(`${path}/members`)).status).toBe(200);
  });

  test('R-ADM-4 by a token an Admin does not change the own role either', async () => {
    const { membershipId, program } = await aHolder('admin');
    const several = { members: { ids: [membershipId] }, role: 'viewer' };
    for (const { status, body } of [
      await program.patch(`${path}/members/${membershipId}`, { role: 'viewer' }),
      await program.post(`${path}/members/batch-role`, several),
    ])
      expect([status, body.code]).toEqual([409, 'organizations/own-role']);
    expect((await program.get(`${path}/members`)).status).toBe(200);
  });

  test('R-NOW-5 a token ends with its membership, at once', async () => {
    const { membershipId, program } = await aHolder('viewer');
    expect((await admin.delete(`${path}/members/${membershipId}`)).status).toBe(204);
    expect((await program.get(`${path}/devices`)).status).toBe(401);
  });

  test('R-NOW-5 a token comes not back with a new membership', async () => {
    const { person, membershipId, program } = await aHolder('viewer');
    await admin.delete(`${path}/members/${membershipId}`);
    await inviteAndAccept(admin, person, { role: 'viewer' });
    expect((await program.get(`${path}/devices`)).status).toBe(401);
  });

  test('R-NOW-5 a deleted token is worth nothing, at once', async () => {
    const { person, program, tokenId } = await aHolder('viewer');
    expect((await person.delete(`${tokens}/${tokenId}`)).status).toBe(204);
    expect((await program.get(`${path}/devices`)).status).toBe(401);
    expect((await person.get(`${path}/devices`)).status).toBe(200);
  });
});
