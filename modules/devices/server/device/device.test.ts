import { randomUUID } from 'node:crypto';
import type { OrganizationId } from '@fleetgate/kernel';
import type { PersonPrincipal } from '@fleetgate/platform/operation';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aMember, anOrganization, type DeviceServer, deviceServer } from '../testing/device-server.ts';

type Organization = Awaited<ReturnType<typeof anOrganization>>;

describe.each(databaseKinds)('devices on %s', (kind) => {
  let server: DeviceServer;
  beforeAll(async () => {
    server = await deviceServer(kind, inject('postgresUrl'));
  });
  afterAll(() => server.close());

  const add = (
    by: PersonPrincipal,
    { path }: Organization,
    device: object,
    headers?: Record<string, string>,
  ) => server.ask(by, 'POST', `${path}/devices`, device, headers);
  const names = async (by: PersonPrincipal, { path }: Organization, search = '') =>
    (await server.ask(by, 'GET', `${path}/devices?${search}`)).body.items.map(
      ({ name }: { name: string }) => name,
    );

  it('R-ACC-11 the id is the server’s own, the UUID the hardware’s, given or generated', async () => {
    const organization = await anOrganization(server);
    const uuid = randomUUID();
    const given = await add(organization.admin, organization, {
      name: 'Pump',
      uuid,
      tags: ['North', 'north', 'hall'],
    });
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({ name: 'Pump', uuid, tags: ['North', 'hall'], location: null });
    expect(given.body.id).not.toBe(uuid);
    const generated = await add(organization.admin, organization, { name: 'Virtual' });
    expect(generated.body.uuid).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('R-ACC-11 a UUID in use, here or elsewhere, and a wrong claim code get one neutral answer', async () => {
    const [here, elsewhere] = [await anOrganization(server), await anOrganization(server)];
    const uuid = randomUUID();
    await add(here.admin, here, { name: 'Pump', uuid });
    const claimed = randomUUID();
    const client = await server.database.pool.connect();
    await client.query('begin; set local role fleetgate_system');
    await client.query(`insert into fleetgate.device_claim values ($1, sha256('right'))`, [claimed]);
    await client.query('commit');
    client.release();
    const answers = [
      await add(here.admin, here, { name: 'Again', uuid }),
      await add(elsewhere.admin, elsewhere, { name: 'Again', uuid: uuid.toUpperCase() }),
      await add(here.admin, here, { name: 'Claimed', uuid: claimed }),
      await add(here.admin, here, { name: 'Claimed', uuid: claimed, claimCode: 'wrong' }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'devices/uuid-not-available', detail: answers[0]?.body.detail });
    }
    const proven = await add(here.admin, here, { name: 'Claimed', uuid: claimed, claimCode: ' right ' });
    expect(proven.status).toBe(201);
  });

  it('R-ACC-1 R-ACC-3 people see what is granted to them; R-ACC-4 an Editor sees what the Editor added', async () => {
    const organization = await anOrganization(server);
    const one = await add(organization.admin, organization, { name: 'One' });
    await add(organization.admin, organization, { name: 'Two' });
    const none = await aMember(server, organization, 'editor');
    const single = await aMember(server, organization, 'viewer', { device: { ids: [one.body.id] } });
    const all = await aMember(server, organization, 'viewer', { device: { all: true } });
    expect(await names(none.person, organization)).toEqual([]);
    expect(await names(single.person, organization)).toEqual(['One']);
    expect(await names(all.person, organization)).toEqual(['One', 'Two']);
    expect((await add(none.person, organization, { name: 'Mine' })).status).toBe(201);
    expect(await names(none.person, organization)).toEqual(['Mine']);
    expect(await names(single.person, organization)).toEqual(['One']);
    expect(await names(organization.admin, organization)).toEqual(['Mine', 'One', 'Two']);
    const device = `${organization.path}/devices/${one.body.id}`;
    expect((await server.ask(none.person, 'GET', device)).status).toBe(404);
    expect((await server.ask(single.person, 'GET', device)).body).toEqual(one.body);
    expect((await server.ask(single.person, 'PATCH', device, { name: 'x' })).status).toBe(403);
    expect((await add(single.person, organization, { name: 'x' })).status).toBe(403);
  });

  it('R-ACC-13 a search by who may use many of very many finds those and no other', async () => {
    const organization = await anOrganization(server);
    const { person, membershipId } = await aMember(server, organization, 'viewer');
    const client = await server.database.pool.connect();
    await client.query('begin; set local role fleetgate_system');
    for (const statement of [
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', gen_random_uuid(), 'Pump ' || n from generate_series(1, 3000) n where $2 <> ''`,
      `insert into device (organization_id, id, hardware_uuid, name, tags)
       select organization_id, id, gen_random_uuid(), name, array['wet'] from resource
       where organization_id = $1 and $2 <> ''`,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2::uuid, type, id from resource where organization_id = $1 and name like '%7_'`,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2::uuid, type, id from resource where organization_id = $1 and name like '%3_'`,
    ])
      await client.query(statement, [organization.id, membershipId]);
    await client.query('commit');
    client.release();
    const all = async (by: PersonPrincipal, asked: string) => {
      const names: string[] = [];
      for (let cursor = ''; cursor !== null; ) {
        const page = `${organization.path}/devices?limit=200&${asked}${cursor && `&cursor=${cursor}`}`;
        const { body } = await server.ask(by, 'GET', page);
        names.push(...body.items.map(({ name }: { name: string }) => name));
        cursor = body.nextCursor;
      }
      return names;
    };
    for (const asked of ['q=pump', 'q=pump%2027&sort=-created', 'q=pump%2017&tag=wet', 'tag=wet', 'q=7']) {
      const usable = (await all(organization.admin, asked)).filter((name) => /[37].$/.test(name));
      expect(usable.length).toBeGreaterThan(20);
      expect(await all(person, asked)).toEqual(usable);
    }
  });

  it('R-ACC-13 who may use very many is listed those and no other', async () => {
    const organization = await anOrganization(server);
    const { person, membershipId } = await aMember(server, organization, 'viewer');
    const last = await aMember(server, organization, 'viewer');
    const client = await server.database.pool.connect();
    await client.query('begin; set local role fleetgate_system');
    for (const statement of [
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', gen_random_uuid(), 'Pump ' || n from generate_series(1, 620) n where $2 <> ''`,
      `insert into device (organization_id, id, hardware_uuid, name)
       select organization_id, id, gen_random_uuid(), name from resource
       where organization_id = $1 and $2 <> ''`,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2::uuid, type, id from resource
       where organization_id = $1 and name not like '%7' order by id`,
    ])
      await client.query(statement, [organization.id, membershipId]);
    await client.query(
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2, type, id from resource where organization_id = $1 and lower(name) > 'pump 4'`,
      [organization.id, last.membershipId],
    );
    await client.query('commit');
    client.release();
    const all = async (by: PersonPrincipal, asked: string) => {
      const listed: string[] = [];
      let cursor = '';
      do {
        const { body } = await server.ask(by, 'GET', `${organization.path}/devices?${asked}${cursor}`);
        listed.push(...body.items.map(({ name }: { name: string }) => name));
        cursor = body.nextCursor && `&cursor=${body.nextCursor}`;
      } while (cursor);
      return listed;
    };
    const orders = ['name', '-name', 'created', '-created'].flatMap((sort) => [
      `limit=200&sort=${sort}`,
      `limit=50&sort=${sort}`,
    ]);
    const listsAreRight = async () => {
      // pages large and small: found by ids, by leaving out the others, and by the order where that is known
      for (const asked of [...orders, 'limit=50&q=5']) {
        const everything = await all(organization.admin, asked);
        const usable = everything.filter((name) => !name.endsWith('7'));
        expect(usable.length).toBeGreaterThan(90);
        expect(await all(person, asked)).toEqual(usable);
        const late = everything.filter((name) => name > 'Pump 4');
        expect(late.length).toBeGreaterThan(10);
        expect(await all(last.person, asked)).toEqual(late);
      }
    };
    await listsAreRight();
    await server.listOrders.settled();
    await listsAreRight();
    const [first] = (await server.ask(last.person, 'GET', `${organization.path}/devices?limit=1`)).body.items;
    const renamed = { name: 'Pump 999' };
    expect(
      (await server.ask(organization.admin, 'PATCH', `${organization.path}/devices/${first.id}`, renamed))
        .status,
    ).toBe(200);
    expect((await add(organization.admin, organization, { name: 'Pump 07' })).status).toBe(201);
    expect((await all(last.person, 'limit=1&sort=-name')).slice(0, 1)).toEqual(['Pump 999']);
    await listsAreRight();
  });

  it('R-NOW-1 another name opens a revision, for nodes that know the order of names, and nothing else does', async () => {
    const organization = await anOrganization(server);
    const { body: device } = await add(organization.admin, organization, { name: 'Pump' });
    const revisionAfter = async (change: object) => {
      const path = `${organization.path}/devices/${device.id}`;
      expect((await server.ask(organization.admin, 'PATCH', path, change)).status).toBe(200);
      const client = await server.database.pool.connect();
      await client.query("select set_config('app.organization_id', $1, false)", [organization.id]);
      const { rows } = await client.query('select access_revision::int as revision from organization');
      await client.query("select set_config('app.organization_id', '', false)");
      client.release();
      return rows[0].revision;
    };
    const first = await revisionAfter({ description: 'At the gate' });
    expect(await revisionAfter({ description: 'In the hall', tags: ['hall'] })).toBe(first);
    expect(await revisionAfter({ name: 'Fan' })).toBe(first + 1);
  });

  it('searches any part in any case, filters by tag, and pages completely in both directions', async () => {
    const organization = await anOrganization(server);
    for (const name of ['alpha', 'Beta', 'gamma 100%', 'delta'])
      await add(organization.admin, organization, {
        name,
        tags: [name.length > 5 ? 'long' : 'short'],
        description: `about ${name}`,
        location: { address: `Street ${name}` },
      });
    const ask = (search: string) => names(organization.admin, organization, search);
    expect(await ask('q=LPH')).toEqual(['alpha']);
    expect(await ask('q=street%20BETA')).toEqual(['Beta']);
    expect(await ask('q=%25')).toEqual(['gamma 100%']);
    expect(await ask('tag=long')).toEqual(['gamma 100%']);
    expect(await ask('sort=-created')).toEqual(['delta', 'gamma 100%', 'Beta', 'alpha']);
    for (const sort of ['name', '-name', 'created', '-created']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await server.ask(
          organization.admin,
          'GET',
          `${organization.path}/devices?limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...body.items.map(({ name }: { name: string }) => name));
        cursor = body.nextCursor ?? '';
      } while (cursor && seen.length < 10);
      expect(new Set(seen).size).toBe(4);
      expect(seen).toHaveLength(4);
    }
    const foreign = await server.ask(
      organization.admin,
      'GET',
      `${organization.path}/devices?cursor=WyJ4Il0`,
    );
    expect(foreign.body.code).toBe('platform/unknown-cursor');
  });

  it('R-ACC-4 who adds a device by a personal token gets access to it like in the browser', async () => {
    const organization = await anOrganization(server);
    const { person } = await aMember(server, organization, 'editor');
    const program: PersonPrincipal = { ...person, via: { tokenOf: organization.id as OrganizationId } };
    expect((await add(program, organization, { name: 'By a script' })).status).toBe(201);
    expect(await names(program, organization)).toEqual(['By a script']);
    expect(await names(person, organization)).toEqual(['By a script']);
  });

  it('R-ACC-11 is edited as far as named and deleted with the typed name; the id is not used again, the UUID may be', async () => {
    const organization = await anOrganization(server);
    const { body: made } = await add(organization.admin, organization, {
      name: 'Pump',
      description: 'old',
      tags: ['a'],
    });
    const device = `${organization.path}/devices/${made.id}`;
    const edited = await server.ask(organization.admin, 'PATCH', device, {
      name: 'Pump 2',
      location: { address: 'Hall' },
    });
    expect(edited.body).toMatchObject({ name: 'Pump 2', description: 'old', tags: ['a'], uuid: made.uuid });
    expect((await server.ask(organization.admin, 'PATCH', device, { uuid: randomUUID() })).status).toBe(422);
    const remove = (confirmName: string) => server.ask(organization.admin, 'DELETE', device, { confirmName });
    expect((await remove('Pump')).body.code).toBe('devices/confirmation-mismatch');
    expect((await remove('Pump 2')).status).toBe(204);
    expect((await remove('Pump 2')).status).toBe(404);
    const back = await add(organization.admin, organization, { name: 'Back', uuid: made.uuid });
    expect(back.body).toMatchObject({ uuid: made.uuid });
    expect(back.body.id).not.toBe(made.id);
  });

  it('a repeated Idempotency-Key adds one device', async () => {
    const organization = await anOrganization(server);
    const headers = { 'idempotency-key': 'k1' };
    const first = await add(organization.admin, organization, { name: 'Once' }, headers);
    expect((await add(organization.admin, organization, { name: 'Once' }, headers)).body).toEqual(first.body);
    expect((await add(organization.admin, organization, { name: 'Other' }, headers)).status).toBe(422);
    expect(await names(organization.admin, organization)).toEqual(['Once']);
  });

  it('R-ACC-11 R-NOW-1 a repeated Idempotency-Key tells nothing of the device to who lost access to it', async () => {
    const organization = await anOrganization(server);
    const { person, membershipId } = await aMember(server, organization, 'editor');
    const again = () => add(person, organization, { name: 'Mine' }, { 'idempotency-key': 'k1' });
    const first = await again();
    expect((await again()).body).toEqual(first.body);
    const access = `${organization.path}/members/${membershipId}/access/device`;
    await server.ask(organization.admin, 'PATCH', access, { remove: [first.body.id] });
    expect((await again()).status).toBe(404);
    expect(await names(organization.admin, organization)).toEqual(['Mine']);
  });
});
