import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  type Client,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';

const organizations = '/api/v1/organizations';

/** Rules about who belongs where and with what, as they show through several verbs together. */
describe.each(databaseKinds)('belonging, on %s', (kind) => {
  let server: TestServer;
  let admin: TestPerson;
  let path: string;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    admin = await aPerson(server, { firstName: 'Founding', lastName: 'Admin' });
    path = `${organizations}/${admin.organizationId}`;
  });
  afterAll(() => server.stop());

  const mine = async (person: Client) => (await person.get(organizations)).body.items;
  const made = async (what: string, body: object): Promise<string> => {
    const answer = await admin.post(`${path}/${what}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id;
  };
  const accessOf = async (memberId: string, type: string) => {
    const { body } = await admin.get(`${path}/members/${memberId}/access/${type}`);
    return { all: body.all, ids: body.items.map(({ id }: { id: string }) => id) };
  };
  const lastMailTo = async (email: string) => {
    await server.jobs.drained();
    return server.mailbox.sent.findLast(({ to }) => to === email)?.text ?? '';
  };
  const deleteOwn = async (person: TestPerson) => {
    const own = `${organizations}/${person.organizationId}`;
    const confirmName = (await person.get(own)).body.name;
    expect((await person.delete(own, { confirmName })).status).toBe(204);
  };

  test('R-ORG-2 whoever registers has an organization of their own from the first request on, as its Admin', async () => {
    const [email, password] = [`${randomUUID()}@example.com`, 'a pass phrase of the test'];
    const registration = { email, password, firstName: 'Grace', lastName: 'Hopper', country: 'US' };
    const signUp = { ...registration, acceptedTerms: true };
    expect((await server.stranger.post('/api/auth/sign-up/email', signUp)).status).toBe(200);
    const token = /\?token=([\w-]+)/.exec(await lastMailTo(email))?.[1];
    await server.stranger.get(`/api/auth/verify-email?token=${token}`);
    const signedIn = await server.stranger.post('/api/auth/sign-in/email', { email, password });
    const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
    const me = await server.stranger.send('GET', '/api/v1/me', undefined, { cookie: cookies.join('; ') });
    expect(me.body.organizations).toMatchObject([{ name: 'Grace Hopper', role: 'admin' }]);
    expect(me.body.organizations).toHaveLength(1);
  });

  test('R-ORG-3 beyond ten organizations the next one is made like the first', async () => {
    const founder = await aPerson(server);
    for (let count = 0; count < 12; count += 1) {
      const { status, body } = await founder.post(organizations, { name: `Plant ${count}` });
      expect([status, body.role]).toEqual([201, 'admin']);
    }
    expect(await mine(founder)).toHaveLength(13);
  });

  test('R-USR-4 R-USR-5 R-ORG-10 who is removed, leaves or loses the organization keeps the account, and is Admin of an empty one', async () => {
    const ways: Record<string, (person: TestPerson, memberId: string) => Promise<{ status: number }>> = {
      removed: (_, memberId) => admin.delete(`${path}/members/${memberId}`),
      left: (person) => person.post(`${path}/leave`),
    };
    for (const [way, ends] of Object.entries(ways)) {
      const person = await aPerson(server);
      const memberId = await inviteAndAccept(admin, person, { role: 'editor' });
      await deleteOwn(person);
      expect([way, await mine(person)]).toMatchObject([way, [{ id: admin.organizationId }]]);
      expect([200, 204]).toContain((await ends(person, memberId)).status);
      const own = await mine(person);
      expect([way, own]).toMatchObject([way, [{ role: 'admin' }]]);
      expect(own[0].id).not.toBe(admin.organizationId);
      expect((await person.get(`${organizations}/${own[0].id}/devices`)).body.items).toEqual([]);
      expect(await mine(person)).toEqual(own);
    }
    const [founder, member] = [await aPerson(server), await aPerson(server)];
    await inviteAndAccept(founder, member, { role: 'viewer' });
    await deleteOwn(member);
    await deleteOwn(founder);
    for (const person of [founder, member]) {
      const own = await mine(person);
      expect(own).toMatchObject([{ role: 'admin' }]);
      expect(own[0].id).not.toBe(founder.organizationId);
    }
    expect((await member.get('/api/v1/me')).body.email).toBe(member.email);
  });

  test('R-USR-5 who is still a member elsewhere is given nothing', async () => {
    const person = await aPerson(server);
    const memberId = await inviteAndAccept(admin, person, { role: 'viewer' });
    expect((await admin.delete(`${path}/members/${memberId}`)).status).toBe(204);
    expect((await mine(person)).map(({ id }: { id: string }) => id)).toEqual([person.organizationId]);
  });

  test('R-ROL-1 there are three roles; a fourth is taken nowhere, not even by the database', async () => {
    const shown = (await admin.get(`${path}/roles`)).body.map(({ role }: { role: string }) => role);
    expect(shown).toEqual(['admin', 'editor', 'viewer']);
    const person = await aPerson(server);
    const id = await inviteAndAccept(admin, person, { role: 'viewer' });
    const role = 'owner';
    const calls = [
      admin.post(`${path}/members`, { email: `${randomUUID()}@example.com`, role }),
      admin.patch(`${path}/members/${id}`, { role }),
      admin.post(`${path}/members/batch-role`, { members: { ids: [id] }, role }),
    ];
    for (const { status } of await Promise.all(calls)) expect(status).toBe(422);
    const client = await server.services.database.pool.connect();
    await client.query('begin; set local role fleetgate_system');
    const byHand = client.query('update membership set role = $2 where id = $1', [id, role]);
    await expect(byHand).rejects.toMatchObject({ code: '23514' });
    await client.query('rollback');
    client.release();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect([method, (await admin.send(method, `${path}/roles`, { role })).status]).toEqual([method, 404]);
  });

  test('R-ROL-6 what is granted outlasts every change of the role, the single ones and all of a type', async () => {
    const device = await made('devices', { name: 'Pump' });
    const point = await made('resources/metering-point', { name: 'Hall' });
    const person = await aPerson(server);
    const access = {
      device: { ids: [device] },
      'metering-point': { ids: [point] },
      dashboard: { all: true },
    };
    const id = await inviteAndAccept(admin, person, { role: 'viewer', access });
    const granted = async () => [
      await accessOf(id, 'device'),
      await accessOf(id, 'metering-point'),
      await accessOf(id, 'dashboard'),
    ];
    const before = await granted();
    const rename = async () => (await person.patch(`${path}/devices/${device}`, { name: 'Pump' })).status;
    expect(await rename()).toBe(403);
    for (const role of ['editor', 'viewer', 'editor', 'admin', 'viewer', 'admin', 'editor'] as const) {
      const changed = await admin.patch(`${path}/members/${id}`, { role });
      expect([role, changed.status]).toEqual([role, 200]);
      if (role !== 'admin') expect([role, await granted()]).toEqual([role, before]);
      expect([role, await rename()]).toEqual([role, role === 'viewer' ? 403 : 200]);
    }
  });

  test('R-INV-1 R-INV-12 R-INV-13 role, message and access are set in one step, and are there after acceptance, with nothing else', async () => {
    const [one, other] = [await made('devices', { name: 'One' }), await made('devices', { name: 'Other' })];
    const point = await made('resources/metering-point', { name: 'Hall' });
    const person = await aPerson(server);
    const access = { device: { ids: [one] }, dashboard: { all: true }, 'metering-point': { ids: [point] } };
    const sent = { email: person.email, role: 'editor', message: 'Welcome to the pumps', access };
    const { status, body } = await admin.post(`${path}/members`, sent);
    expect([status, body.member.role]).toEqual([201, 'editor']);
    const memberId = body.member.id;
    const expected = [
      { all: false, ids: [one] },
      { all: true, ids: [] },
      { all: false, ids: [point] },
      { all: false, ids: [] },
    ];
    const types = ['device', 'dashboard', 'metering-point', 'energy-dashboard'];
    const granted = async () => Promise.all(types.map((type) => accessOf(memberId, type)));
    expect(await granted()).toEqual(expected);
    await admin.patch(`${path}/members/${memberId}/access/device`, { add: [other], remove: [one] });
    await admin.patch(`${path}/members/${memberId}/access/device`, { add: [one], remove: [other] });
    expect(await lastMailTo(person.email)).toContain('Welcome to the pumps');
    const accept = `/api/v1/invitations/${body.link.split('/').at(-1)}/accept`;
    expect((await person.post(accept)).status).toBe(200);
    expect(await granted()).toEqual(expected);
    expect((await person.get(`${path}/devices`)).body.items).toMatchObject([{ id: one }]);
    const bare = await aPerson(server);
    const nothing = await inviteAndAccept(admin, bare, { role: 'editor' });
    for (const type of types) expect(await accessOf(nothing, type)).toEqual({ all: false, ids: [] });
    expect((await bare.get(`${path}/devices`)).body.items).toEqual([]);
  });

  test('R-ADM-5 single access for an invited Admin is 422, access of an Admin to be changed is 409', async () => {
    const device = await made('devices', { name: 'Pump' });
    const email = `${randomUUID()}@example.com`;
    const access = { device: { ids: [device] } };
    const invited = await admin.post(`${path}/members`, { email, role: 'admin', access });
    expect([invited.status, invited.body.code]).toEqual([422, 'access/single-access-for-admin']);
    for (const [method, what, body] of [
      ['PUT', `members/${admin.membershipId}/access/device`, { ids: [device] }],
      ['PATCH', `members/${admin.membershipId}/access/device`, { remove: [device] }],
      ['PATCH', `resources/device/${device}/members`, { remove: [admin.membershipId] }],
    ] as const) {
      const changed = await admin.send(method, `${path}/${what}`, body);
      expect([what, changed.status, changed.body.code]).toEqual([what, 409, 'access/admin-has-all']);
    }
  });

  test('R-INV-4 unless the operator says otherwise a mail goes to the own domain only, and the Admin is told why', async () => {
    const boss = await aPerson(server, { email: `${randomUUID()}@works.example` });
    const members = `${organizations}/${boss.organizationId}/members`;
    const invite = async (domain: string) => {
      const { body } = await boss.post(members, { email: `${randomUUID()}@${domain}`, role: 'viewer' });
      expect(body.link).toContain('/invitations/');
      return [body.delivery, body.deliveryReason];
    };
    expect(await invite('works.example')).toEqual(['mail', null]);
    expect(await invite('other.example')).toEqual(['link', 'other-domain']);
  });

  test('R-INV-5 another person learns neither the address nor, once the link is spent, the name of the organization', async () => {
    const [person, stranger] = [await aPerson(server), await aPerson(server)];
    const { name } = (await admin.get(path)).body;
    const { body } = await admin.post(`${path}/members`, { email: person.email, role: 'viewer' });
    const link = `/api/v1/invitations/${body.link.split('/').at(-1)}`;
    expect((await stranger.get(link)).body).toEqual({ state: 'open', organizationName: name, email: null });
    const refused = await stranger.post(`${link}/accept`);
    expect([refused.status, refused.body.code]).toEqual([409, 'organizations/invitation-for-another-person']);
    expect((await person.post(`${link}/accept`)).status).toBe(200);
    const spent = [await stranger.get(link), await stranger.get('/api/v1/invitations/unknown')];
    expect(spent[0]?.body).toEqual({ state: 'not-valid', organizationName: null, email: null });
    expect(spent[0]?.body).toEqual(spent[1]?.body);
    const late = [
      await stranger.post(`${link}/accept`),
      await stranger.post('/api/v1/invitations/unknown/accept'),
    ].map(({ status, body: { requestId: _, instance: __, ...told } }) => [status, told]);
    expect(late[0]).toEqual(late[1]);
    for (const told of [refused.body, ...spent.map((answer) => answer.body), ...late]) {
      expect(JSON.stringify(told)).not.toContain(person.email);
      expect(JSON.stringify(told)).not.toContain(name);
    }
  });

  test('R-INV-7 who signs up by a mailed link is in at once; by a handed-over one the mailbox is proven first', async () => {
    const signUpBy = async (link: string, email: string) => {
      const person = { firstName: 'Grace', lastName: 'Hopper', country: 'US', acceptedTerms: true };
      const invitationToken = link.split('/').at(-1);
      const sent = { ...person, email, password: 'a pass phrase of the test', invitationToken };
      const { status, headers } = await server.stranger.post('/api/auth/sign-up/email', sent);
      expect(status).toBe(200);
      const cookie = headers.getSetCookie().map((one) => one.split(';')[0]);
      return { cookie: cookie.join('; '), accept: `/api/v1/invitations/${invitationToken}/accept` };
    };
    const [mailed, handed] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
    await admin.post(`${path}/members`, { email: mailed, role: 'viewer' });
    const link = /\S+\/invitations\/\S+/.exec(await lastMailTo(mailed))?.[0] ?? '';
    const inside = await signUpBy(link, mailed);
    const headers = { cookie: inside.cookie };
    expect((await server.stranger.send('POST', inside.accept, {}, headers)).status).toBe(200);
    expect((await server.stranger.send('GET', path, undefined, headers)).status).toBe(200);

    const { body } = await admin.post(`${path}/members`, { email: handed, role: 'viewer' });
    expect((await signUpBy(body.link, handed)).cookie).toBe('');
    expect(await lastMailTo(handed)).toContain('/verify-email?token=');
    expect((await admin.get(`${path}/members/${body.member.id}`)).body.status).toBe('invited');
  });

  test('R-USR-8 an account that is still needed names all organizations that need it, and no other', async () => {
    const founder = await aPerson(server);
    await inviteAndAccept(founder, await aPerson(server), { role: 'viewer' });
    await founder.post(organizations, { name: 'Alone' });
    const second = { id: (await founder.post(organizations, { name: 'Second works' })).body.id };
    const there = Object.assign(founder.on(founder.url), { ...founder, organizationId: second.id });
    await inviteAndAccept(there, await aPerson(server), { role: 'viewer' });
    const { name } = (await founder.get(`${organizations}/${founder.organizationId}`)).body;
    const refused = await founder.delete('/api/v1/me', { confirmEmail: founder.email });
    expect([refused.status, refused.body.code]).toEqual([409, 'identity/last-admin-somewhere']);
    expect(refused.body.organizations).toEqual([
      { id: founder.organizationId, name },
      { ...second, name: 'Second works' },
    ]);
    expect(await mine(founder)).toHaveLength(3);
  });

  test('R-USR-9 nobody writes an address: not the person into the account, not an Admin into the membership', async () => {
    const person = await aPerson(server);
    const memberId = await inviteAndAccept(admin, person, { role: 'viewer' });
    const email = `${randomUUID()}@example.com`;
    expect((await person.patch('/api/v1/me', { email })).status).toBe(422);
    expect((await admin.patch(`${path}/members/${memberId}`, { email })).status).toBe(422);
    expect((await admin.patch(`${path}/members/${memberId}`, { role: 'viewer', email })).status).toBe(422);
    expect((await person.get('/api/v1/me')).body.email).toBe(person.email);
  });

  test('R-USR-9 R-ORG-6 a confirmed address is the one that every organization shows', async () => {
    const person = await aPerson(server);
    const memberId = await inviteAndAccept(admin, person, { role: 'viewer' });
    const newEmail = `${randomUUID()}@example.com`;
    expect((await person.post('/api/auth/change-email', { newEmail })).status).toBe(200);
    const shown = async () => (await admin.get(`${path}/members/${memberId}`)).body.email;
    const token = /\?token=([\w-]+)/.exec(await lastMailTo(newEmail))?.[1];
    expect(await shown()).toBe(person.email);
    expect((await person.post('/api/auth/verify-email', { token })).status).toBe(200);
    expect(await shown()).toBe(newEmail);
  });

  test('R-INV-2 R-USR-9 R-AUD-1 who takes an address that was invited here keeps one membership, as the trail tells; elsewhere the invitation stays', async () => {
    const [person, founder] = [await aPerson(server), await aPerson(server)];
    const memberId = await inviteAndAccept(admin, person, { role: 'viewer' });
    const newEmail = `${randomUUID()}@example.org`;
    const invite = async (by: TestPerson) => {
      const members = `${organizations}/${by.organizationId}/members`;
      const { body } = await by.post(members, { email: newEmail, role: 'editor' });
      return `/api/v1/invitations/${body.link.split('/').at(-1)}`;
    };
    const [here, elsewhere] = [await invite(admin), await invite(founder)];
    await person.post('/api/auth/change-email', { newEmail });
    const token = /\?token=([\w-]+)/.exec(await lastMailTo(newEmail))?.[1];
    expect((await person.post('/api/auth/verify-email', { token })).status).toBe(200);
    const { items } = (await admin.get(`${path}/members?q=${newEmail}`)).body;
    expect(items).toMatchObject([{ id: memberId, status: 'active', role: 'viewer' }]);
    expect((await person.get(here)).body.state).toBe('not-valid');
    const [event] = (await admin.get(`${path}/audit-events?actor=${person.userId}`)).body.items;
    expect(event).toMatchObject({
      action: 'membership.invitation-revoked',
      actor: { id: person.userId, name: expect.stringMatching(/\S/) },
      target: { name: newEmail },
      before: { role: 'editor', status: 'invited' },
      after: null,
    });
    expect((await person.post(`${elsewhere}/accept`)).status).toBe(200);
  });
});
