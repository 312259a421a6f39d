import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  Client,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';
import { aProgram } from './scene/program.ts';
import { aScene, type Scene } from './scene/scene.ts';

type Wanted = 'subject' | 'resource' | 'action';
type Entity = { readonly type: string; readonly id?: string };
type Search = { subject: Entity; action?: { name: string }; resource: Entity; page?: object };

const user = (person: { userId: string } | string) => ({
  type: 'user',
  id: typeof person === 'string' ? person : person.userId,
});
const device = (id?: string) => (id === undefined ? { type: 'device' } : { type: 'device', id });
const view = { name: 'devices.view' };

describe.each(['embedded', 'postgresql'] as const)('search on %s', (kind) => {
  let server: TestServer;
  let own: Scene;
  let foreign: Scene;
  let program: Client;
  /** A member of the own and of the foreign organization, and Admin of one more. */
  let both: TestPerson;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    own = await aScene(server);
    foreign = await aScene(server);
    both = foreign.bystander;
    await inviteAndAccept(own.admin, both, {
      role: 'viewer',
      access: { device: { ids: [own.device] }, 'metering-point': { ids: [own.root] } },
    });
    await foreign.admin.patch(
      `/api/v1/organizations/${foreign.organizationId}/resources/device/${foreign.device}/members`,
      { add: [await memberOf(foreign, both)] },
    );
    program = await aProgram(server.services.database, server.url);
  });
  afterAll(() => server.stop());

  async function memberOf({ admin, organizationId }: Scene, { email }: TestPerson): Promise<string> {
    const { body } = await admin.get(`/api/v1/organizations/${organizationId}/members?q=${email}`);
    return body.items[0].id;
  }

  async function page(client: Client, wanted: Wanted, search: Search) {
    const { status, body } = await client.post(`/access/v1/search/${wanted}`, search);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  }
  /** Everything that is found, in pages of one, so that tokens are tried too. */
  async function find(client: Client, wanted: Wanted, search: Search): Promise<string[]> {
    const found: string[] = [];
    for (let token = ''; ; ) {
      const answer = await page(client, wanted, { ...search, page: { limit: 1, token } });
      found.push(...answer.results.map(({ id, name }: Record<string, string>) => id ?? name));
      token = answer.page.next_token;
      if (token === '') break;
    }
    const { results } = await page(client, wanted, search);
    expect(results.map(({ id, name }: Record<string, string>) => id ?? name)).toEqual(found);
    return found;
  }
  const refusal = async (client: Client, wanted: Wanted, search: unknown) => {
    const { status, body } = await client.post(`/access/v1/search/${wanted}`, search);
    return [status, body.code];
  };
  const who = (client: Client, name: string, resource: Entity) =>
    find(client, 'subject', { subject: { type: 'user' }, action: { name }, resource });
  const what = (client: Client, person: TestPerson | string, name: string, type: string) =>
    find(client, 'resource', { subject: user(person), action: { name }, resource: { type } });
  const may = (client: Client, person: TestPerson | string, resource: Entity) =>
    find(client, 'action', { subject: user(person), resource });
  const ids = (...people: TestPerson[]) => people.map(({ userId }) => userId).sort();

  test('R-ACC-13 a service finds everybody who may, no pending person among them', async () => {
    const { admin, editor, viewer, organizationId } = own;
    expect(await who(program, 'devices.view', device(own.device))).toEqual(ids(admin, editor, viewer, both));
    expect(await who(program, 'devices.edit', device(own.device))).toEqual(ids(admin, editor));
    expect(await who(program, 'devices.view', device(own.otherDevice))).toEqual(ids(admin));
    const leaf = { type: 'metering-point', id: own.leaf };
    expect(await who(program, 'energy.use-widget', leaf)).toEqual(ids(admin, editor, viewer, both));
    const organization = { type: 'organization', id: organizationId };
    expect(await who(program, 'users.invite', organization)).toEqual(ids(admin));
    expect(await who(program, 'devices.access', organization)).toEqual(
      ids(admin, editor, viewer, own.bystander, both),
    );
  });

  test('R-ORG-1 an Admin finds the same in the own organization, and nothing in another', async () => {
    const everybody = await who(program, 'devices.view', device(own.device));
    expect(await who(own.admin, 'devices.view', device(own.device))).toEqual(everybody);
    for (const id of [foreign.device, randomUUID(), 'no-uuid'])
      expect(await who(own.admin, 'devices.view', device(id))).toEqual([]);
  });

  test('R-ORG-11 who is no Admin finds nobody but themselves', async () => {
    expect(await who(own.viewer, 'devices.view', device(own.device))).toEqual(ids(own.viewer));
    expect(await who(own.viewer, 'devices.edit', device(own.device))).toEqual([]);
    expect(await who(own.viewer, 'devices.view', device(own.otherDevice))).toEqual([]);
  });

  test("a service finds a person's resources in all organizations, by organization and id", async () => {
    const inOrder = [
      [own.organizationId, own.device],
      [foreign.organizationId, foreign.device],
    ].sort();
    expect(await what(program, both, 'devices.view', 'device')).toEqual(inOrder.map(([, id]) => id));
    expect(await what(both, both, 'devices.view', 'device')).toEqual(inOrder.map(([, id]) => id));
    const points = [own.root, own.leaf].sort();
    expect(await what(program, both, 'energy.use-widget', 'metering-point')).toEqual(points);
    const organizations = [own.organizationId, foreign.organizationId, both.organizationId].sort();
    expect(await what(program, both, 'devices.access', 'organization')).toEqual(organizations);
    expect(await what(program, both, 'devices.fly', 'device')).toEqual([]);
    expect(await what(program, own.invited, 'devices.view', 'device')).toEqual([]);
  });

  test('R-ACC-13 who is in more organizations than one page looks through is found in all', async () => {
    const founder = await aPerson(server);
    for (let count = 0; count < 102; count += 1)
      await founder.post('/api/v1/organizations', { name: `Plant ${count}` });
    const found: string[] = [];
    const search = { subject: user(founder), action: { name: 'devices.access' } };
    let pages = 0;
    for (let token = ''; pages === 0 || token !== ''; pages += 1) {
      const asked = { ...search, resource: { type: 'organization' }, page: { token } };
      const answer = await page(program, 'resource', asked);
      found.push(...answer.results.map(({ id }: Entity) => id));
      token = answer.page.next_token;
    }
    expect([pages, found.length, new Set(found).size]).toEqual([2, 103, 103]);
  });

  test("R-ORG-1 an Admin finds a member's resources in the own organization alone", async () => {
    expect(await what(own.admin, both, 'devices.view', 'device')).toEqual([own.device]);
    expect(await what(own.admin, foreign.viewer, 'devices.view', 'device')).toEqual([]);
    expect(await what(own.admin, randomUUID(), 'devices.view', 'device')).toEqual([]);
    expect(await what(own.admin, 'nobody', 'devices.view', 'device')).toEqual([]);
  });

  test('R-NOW-5 a personal token finds things of its own organization only', async () => {
    const wanted = { name: 'Search', organizationId: own.organizationId };
    const { token } = (await both.post('/api/v1/me/tokens', wanted)).body;
    const bearer = new Client(server.url, { authorization: `Bearer ${token}` });
    expect(await what(bearer, both, 'devices.view', 'device')).toEqual([own.device]);
    expect(await what(bearer, both, 'devices.access', 'organization')).toEqual([own.organizationId]);
    expect(await may(bearer, both, device(foreign.device))).toEqual([]);
    expect(await who(bearer, 'devices.view', device(foreign.device))).toEqual([]);
  });

  test('R-ACC-13 actions are exactly those that are allowed', async () => {
    const asked = async (person: TestPerson, resource: Entity) => {
      const { body } = await own.admin.get('/api/v1/permissions');
      const keys: string[] = body.services
        .flatMap(({ permissions }: { permissions: { key: string }[] }) => permissions)
        .map(({ key }: { key: string }) => key);
      const evaluations = keys.map((name) => ({ subject: user(person), action: { name }, resource }));
      const answers = (await program.post('/access/v1/evaluations', { evaluations })).body.evaluations;
      return keys.filter((_, place) => answers[place].decision).sort();
    };
    for (const person of [own.admin, own.editor, own.viewer, own.bystander, foreign.viewer]) {
      for (const resource of [device(own.device), { type: 'organization', id: own.organizationId }]) {
        const expected = await asked(person, resource);
        expect(await may(program, person, resource)).toEqual(expected);
        expect(await may(person, person, resource)).toEqual(expected);
        expect(await may(own.admin, person, resource)).toEqual(expected);
      }
    }
    expect(await may(own.viewer, own.viewer, device(own.otherDevice))).toEqual([]);
  });

  test('what is asked on the installation is found too', async () => {
    const installation = { type: 'installation', id: 'self' };
    expect(await may(program, own.viewer, installation)).toEqual(['organization.create']);
    expect(await what(own.viewer, own.viewer, 'organization.create', 'installation')).toEqual(['self']);
    expect(await what(program, 'nobody', 'organization.create', 'installation')).toEqual([]);
    const everybody = await who(program, 'organization.create', installation);
    expect(everybody).toEqual(expect.arrayContaining(ids(own.viewer, foreign.admin)));
    expect(await who(own.viewer, 'organization.create', installation)).toEqual(ids(own.viewer));
    expect(await who(program, 'devices.view', installation)).toEqual([]);
  });

  test('R-NOW-1 what was acknowledged before a search is in it', async () => {
    const { admin, bystander, organizationId, otherDevice } = own;
    const path = `/api/v1/organizations/${organizationId}/resources/device/${otherDevice}/members`;
    const member = await memberOf(own, bystander);
    for (let turn = 0; turn < 3; turn++) {
      await admin.patch(path, { add: [member] });
      expect(await what(program, bystander, 'devices.view', 'device')).toEqual([otherDevice]);
      expect(await who(program, 'devices.edit', device(otherDevice))).toContain(bystander.userId);
      await admin.patch(path, { remove: [member] });
      expect(await what(program, bystander, 'devices.view', 'device')).toEqual([]);
      expect(await who(program, 'devices.edit', device(otherDevice))).not.toContain(bystander.userId);
    }
  });

  test('a page token is refused for another search, in words', async () => {
    const search = { subject: { type: 'user' }, action: view, resource: device(own.device) };
    const first = await page(program, 'subject', { ...search, page: { limit: 1 } });
    const token = first.page.next_token;
    const changed = [
      { ...search, action: { name: 'devices.edit' } },
      { ...search, action: { ...view, properties: { a: 1 } } },
      { ...search, resource: device(own.otherDevice) },
      { ...search, context: { ip: '10.0.0.1' } },
      { ...search, subject: { type: 'user', properties: { role: 'admin' } } },
    ];
    for (const sent of changed)
      expect(await refusal(program, 'subject', { ...sent, page: { token, limit: 1 } })).toEqual([
        400,
        'access/changed-search',
      ]);
    const { status, body } = await program.post('/access/v1/search/subject', {
      ...search,
      page: { token, limit: 2 },
    });
    expect([status, body.detail]).toEqual([400, expect.stringContaining('page.limit')]);
    expect(
      await refusal(program, 'resource', { ...search, subject: user(own.viewer), page: { token } }),
    ).toEqual([400, 'access/changed-search']);
    // neither the order of members nor the id of what is searched is a change
    const same = { page: { limit: 1, token }, resource: { id: own.device, type: 'device' }, action: view };
    expect(await page(program, 'subject', { ...same, subject: { id: 'x', type: 'user' } })).toEqual(
      await page(program, 'subject', { ...search, page: { token } }),
    );
  });

  test.each([
    ['nonsense', 'access/unknown-page-token'],
    [Buffer.from('["a",1]').toString('base64url'), 'access/unknown-page-token'],
    [Buffer.from('["a",1,"no-uuid","b"]').toString('base64url'), 'access/unknown-page-token'],
    [7, 'access/malformed-question'],
  ])('what is no page token is refused: %s', async (token, code) => {
    const search = { subject: { type: 'user' }, action: view, resource: device(own.device), page: { token } };
    expect(await refusal(program, 'subject', search)).toEqual([400, code]);
  });

  test('page.limit is a whole number, and zero shows only whether there is something', async () => {
    const search = { subject: user(own.admin), action: view, resource: device() };
    for (const limit of [-1, 1.5, '10', true, {}])
      expect(await refusal(program, 'resource', { ...search, page: { limit } })).toEqual([
        400,
        'access/malformed-question',
      ]);
    expect(await refusal(program, 'resource', { ...search, page: [] })).toEqual([
      400,
      'access/malformed-question',
    ]);
    const empty = await page(program, 'resource', { ...search, page: { limit: 0 } });
    expect(empty).toEqual({ page: { next_token: expect.stringMatching(/./), count: 0 }, results: [] });
    const all = await page(program, 'resource', { ...search, page: { limit: 1_000_000 } });
    expect(all.page).toEqual({ next_token: '', count: 2 });
  });

  test('what a caller says in properties or context never changes what is allowed', async () => {
    const claims = { role: 'admin', grants: [own.otherDevice], organizationId: own.organizationId };
    const subject = { ...user(own.bystander), properties: claims };
    const resource = { ...device(own.otherDevice), properties: { owner: own.bystander.userId } };
    const action = { ...view, properties: { as: 'admin' } };
    const sent = { subject, action, resource, context: claims };
    expect((await program.post('/access/v1/evaluation', sent)).body.decision).toBe(false);
    for (const wanted of ['resource', 'action'] as const)
      expect((await page(program, wanted, sent)).results).toEqual([]);
    expect((await page(program, 'subject', sent)).results).toEqual([user(own.admin)]);
  });
});

test('who is no Admin anywhere may not search for what others may', async () => {
  const server = await startTestServer({ kind: 'postgresql', postgresUrl: inject('postgresUrl') });
  try {
    const { viewer, editor, device: id, organizationId } = await aScene(server);
    const { items } = (await viewer.get('/api/v1/organizations')).body;
    for (const home of items)
      if (home.id !== organizationId)
        await viewer.delete(`/api/v1/organizations/${home.id}`, { confirmName: home.name });
    for (const other of [editor.userId, randomUUID()]) {
      const subject = user(other);
      const send = (wanted: Wanted, body: object) => viewer.post(`/access/v1/search/${wanted}`, body);
      expect((await send('resource', { subject, action: view, resource: device() })).status).toBe(403);
      for (const one of [id, randomUUID()])
        expect((await send('action', { subject, resource: device(one) })).status).toBe(403);
    }
    expect((await server.stranger.post('/access/v1/search/subject', {})).status).toBe(401);
  } finally {
    await server.stop();
  }
});
