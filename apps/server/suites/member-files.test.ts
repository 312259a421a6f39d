import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';
import { aKeeper } from './scene/program.ts';

type Row = {
  line: number;
  status: string;
  email: string;
  problem?: { code: string; detail: string; column?: string };
  delivery?: string;
  deliveryReason?: string | null;
  link?: string;
  unseenUses?: { type: string; count: number; resources: { name: string }[] }[];
};

describe.each(databaseKinds)('members as files on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  const pathOf = (admin: TestPerson) => `/api/v1/organizations/${admin.organizationId}`;
  const send = (admin: TestPerson, csv: string | Uint8Array, query = '') =>
    admin.send('POST', `${pathOf(admin)}/members/import${query}`, csv, { 'content-type': 'text/csv' });
  const importAll = async (admin: TestPerson, csv: string, query = '') => {
    const { status, body } = await send(admin, csv, query);
    expect([status, body.detail]).toEqual([200, undefined]);
    return body.rows as Row[];
  };
  const exported = async (admin: TestPerson, query = ''): Promise<Record<string, string>[]> => {
    const { status, body } = await admin.get(`${pathOf(admin)}/members/export${query}`);
    expect(status).toBe(200);
    return parse(body, { bom: true, columns: true });
  };
  const emails = async (admin: TestPerson) => (await exported(admin)).map(({ email }) => email);
  const aDevice = async (admin: TestPerson) =>
    (await admin.post(`${pathOf(admin)}/devices`, { name: 'Pump' })).body.id as string;
  const shown = (rows: Row[]) => rows.map(({ line, status, problem }) => [line, status, problem?.code]);

  test('R-INV-18 R-INV-19 a dry run counts the mails of the rows before, so that what it tells of delivery becomes true', async () => {
    const admin = await aPerson(server);
    const domain = admin.email.split('@')[1];
    const people = Array.from({ length: 201 }, (_, place) => `person-${place}@${domain},viewer`);
    const csv = ['email,role', ...people].join('\n');
    const told = (rows: Row[]) => rows.map(({ delivery, deliveryReason }) => [delivery, deliveryReason]);
    const dry = told(await importAll(admin, csv, '?dryRun=true'));
    expect([dry[199], dry[200]]).toEqual([
      ['mail', null],
      ['link', 'limit'],
    ]);
    expect(told(await importAll(admin, csv))).toEqual(dry);
  });

  test('R-INV-18 a file that is not UTF-8 invites nobody', async () => {
    const admin = await aPerson(server);
    const { status, body } = await send(
      admin,
      Buffer.from('email,role,message\nada@plant.example,viewer,Grüße\n', 'latin1'),
    );
    expect([status, body.code]).toEqual([422, 'organizations/unreadable-import']);
    expect([body.fault, body.detail]).toEqual(['encoding', expect.stringContaining('UTF-8')]);
    expect(await emails(admin)).toEqual([admin.email]);
  });

  test('R-INV-18 a dry run tells what becomes of each row and invites nobody; then the same becomes true', async () => {
    const [admin, other] = [await aPerson(server), await aPerson(server)];
    const [mine, foreign] = [await aDevice(admin), await aDevice(other)];
    const csv = [
      '\ufeffEmail;Role;Devices;Message',
      `ada@plant.example;viewer;${mine};"Hello;\nthere"`,
      `ben@plant.example;viewer;${foreign};`,
      '',
      'cleo@plant.example;owner;;',
      'ADA@plant.example;editor;;',
      `${admin.email};viewer;;`,
      'dan@plant.example;EDITOR;all;',
      'eve@plant.example;viewer;no-id;',
      'finn@plant.example;viewer;;;surplus',
      'gil@plant.example',
    ].join('\r\n');
    const expected = [
      [3, 'ok', undefined],
      [4, 'refused', 'access/unknown-resource'],
      [6, 'refused', 'platform/invalid'],
      [7, 'refused', 'organizations/already-invited'],
      [8, 'refused', 'organizations/already-invited'],
      [9, 'ok', undefined],
      [10, 'refused', 'platform/invalid'],
      [11, 'refused', 'organizations/surplus-cells'],
      [12, 'refused', 'platform/invalid'],
    ];
    const tried = await importAll(admin, csv, '?dryRun=true');
    expect(shown(tried)).toEqual(expected);
    expect(tried.some(({ link }) => link !== undefined)).toBe(false);
    expect(await emails(admin)).toEqual([admin.email]);
    const done = await importAll(admin, csv);
    expect(shown(done)).toEqual(expected);
    expect(done[0]?.link).toContain('/invitations/');
    const rows = await exported(admin, '?status=invited');
    expect(rows).toMatchObject([
      { email: 'ada@plant.example', role: 'viewer', status: 'invited', devices: mine, dashboards: '' },
      { email: 'dan@plant.example', role: 'editor', devices: 'all' },
    ]);
    const again = await importAll(admin, csv);
    expect(again.map(({ status }) => status)).toEqual(Array(9).fill('refused'));
    expect(await exported(admin, '?status=invited')).toEqual(rows);
  });

  /** A dashboard that shows devices, written as a product that makes dashboards would. */
  const aDashboard = async ({ organizationId }: TestPerson, deviceIds: readonly string[]) => {
    const id = randomUUID();
    const client = await server.services.database.pool.connect();
    await client.query('begin; set local role fleetgate_system');
    await client.query(
      `insert into resource (organization_id, type, id, name) values ($1, 'dashboard', $2, 'Hall')`,
      [organizationId, id],
    );
    await client.query(`insert into resource_use select $1, 'dashboard', $2, 'device', unnest($3::uuid[])`, [
      ...[organizationId, id, deviceIds],
    ]);
    await client.query('commit');
    client.release();
    return id;
  };

  test('R-ACC-5 R-INV-18 a dry run tells what a row gives that uses what the row does not give', async () => {
    const admin = await aPerson(server);
    const [pump, fan] = [await aDevice(admin), await aDevice(admin)];
    const hall = await aDashboard(admin, [pump, fan]);
    const people = [`${hall},`, `${hall},${pump}`, `${hall},all`, `${hall},${pump} ${fan}`, 'all,', ','];
    const rows = people.map((cells, place) => `p${place}@plant.example,viewer,${cells}`);
    const csv = ['email,role,dashboards,devices', ...rows].join('\n');
    const told = (await importAll(admin, csv, '?dryRun=true')).map(({ unseenUses }) => unseenUses);
    const devices = (...ids: string[]) => [
      { type: 'device', count: ids.length, resources: ids.sort().map((id) => ({ id, name: 'Pump' })) },
    ];
    expect(told).toEqual([devices(pump, fan), devices(fan), [], [], devices(pump, fan), []]);
    const done = await importAll(admin, csv);
    expect(done.map(({ status, unseenUses }) => [status, unseenUses])).toEqual(
      rows.map(() => ['ok', undefined]),
    );
  });

  test('R-INV-18 a cell that is not accepted is named by its column', async () => {
    const admin = await aPerson(server);
    const rows = await importAll(
      admin,
      'email,role,devices,meteringPoints\na@plant.example,boss,,\nb@plant.example,viewer,no-id,\nc@plant.example,viewer,,no-id\n',
    );
    const columns = ['role', 'devices', 'meteringPoints'];
    expect(rows.map(({ problem }) => problem?.column)).toEqual(columns);
    expect(rows.map(({ problem }) => problem?.detail.split(':')[0])).toEqual(columns);
  });

  test.each([
    ['', { fault: 'empty' }],
    ['email,role,device\n', { fault: 'unknown-column', column: 'device' }],
    ['email\n', { fault: 'missing-column', column: 'role' }],
    ['email,role,Role\n', { fault: 'repeated-column', column: 'role' }],
    ['email,role\na@plant.example,"viewer\n', { fault: 'malformed', line: 2 }],
    [`email,role\n${'a@plant.example,viewer\n'.repeat(1001)}`, { fault: 'too-many-rows' }],
  ])('R-INV-18 a file that is no such table tells programs why (%#)', async (csv, fault) => {
    const { status, body } = await send(await aPerson(server), csv);
    expect([status, body.code]).toEqual([422, 'organizations/unreadable-import']);
    expect(body).toMatchObject(fault);
  });

  test('R-INV-18 what one organization exports another one can import, each kind of access', async () => {
    const [from, to] = [await aPerson(server), await aPerson(server)];
    const columns = ['devices', 'dashboards', 'energyDashboards', 'meteringPoints'] as const;
    const rows = columns.map((column, place) => {
      const cells = columns.map((other) => (other === column ? 'all' : ''));
      return [`p${place}@plant.example`, 'viewer', ...cells];
    });
    const csv = [['email', 'role', ...columns], ...rows].map((row) => row.join(',')).join('\n');
    await importAll(from, csv);
    const { body } = await from.get(`${pathOf(from)}/members/export?status=invited`);
    expect((await importAll(to, body)).map(({ status }) => status)).toEqual(Array(4).fill('ok'));
    const found = await exported(to, '?status=invited');
    expect(found.map((row) => ['email', 'role', ...columns].map((column) => row[column]))).toEqual(rows);
  });

  test('R-INV-18 R-ROL-3 access to what a registered service keeps is exported and imported too', async () => {
    const keeper = await aKeeper(server.services.database, server.url);
    const admin = await aPerson(server);
    const [quay, dock] = [randomUUID(), randomUUID()].sort();
    for (const id of [quay, dock])
      await keeper.put(`${pathOf(admin)}/resources/${keeper.type}/${id}`, { name: 'Quay' });
    const cells = [`${keeper.type}:${quay} ${keeper.type}:${dock}`, `${keeper.type}:all`, ''];
    const refused = ['quay', 'device:all', `${keeper.type}:no-id`, `no-type:${quay}`];
    const rows = [...cells, ...refused].map((cell, place) => `p${place}@plant.example,viewer,${cell}`);
    const told = await importAll(admin, ['email,role,otherAccess', ...rows].join('\n'));
    expect(told.map(({ status, problem }) => [status, problem?.code, problem?.column])).toEqual([
      ...cells.map(() => ['ok', undefined, undefined]),
      ...refused.slice(0, 3).map(() => ['refused', 'platform/invalid', 'otherAccess']),
      ['refused', 'access/unknown-resource-type', undefined],
    ]);
    const found = await exported(admin, '?status=invited');
    expect(found.map(({ otherAccess }) => otherAccess?.split(' ').sort().join(' '))).toEqual(cells);
  });

  test('R-ADM-5 R-INV-18 of an Admin no former access is exported, so that the file can be imported', async () => {
    const [from, to] = [await aPerson(server), await aPerson(server)];
    const device = await aDevice(from);
    await importAll(from, `email,role,devices\nada@plant.example,viewer,${device}\n`);
    const { body: listed } = await from.get(`${pathOf(from)}/members?status=invited`);
    await from.patch(`${pathOf(from)}/members/${listed.items[0].id}`, { role: 'admin' });
    expect(await exported(from, '?status=invited')).toMatchObject([{ role: 'admin', devices: '' }]);
    const { body } = await from.get(`${pathOf(from)}/members/export?status=invited`);
    expect((await importAll(to, body)).map(({ status }) => status)).toEqual(['ok']);
  });

  test('a file that is no table of invitations is refused as a whole, saying why', async () => {
    const admin = await aPerson(server);
    const rows = Array.from({ length: 1001 }, (_, n) => `p${n}@plant.example,viewer`).join('\n');
    for (const [csv, why] of [
      ['', 'empty'],
      ['email,role,device\na@plant.example,viewer,x', '"device"'],
      ['email\na@plant.example', '"role"'],
      ['email,role\n"a@plant.example,viewer', 'Quote'],
      [`email,role\n${rows}`, '1000'],
    ] as const) {
      const { status, body } = await send(admin, csv);
      expect([status, body.code]).toEqual([422, 'organizations/unreadable-import']);
      expect(body.detail).toContain(why);
    }
    expect(await emails(admin)).toEqual([admin.email]);
    const elsewhere = await admin.send('POST', `${pathOf(admin)}/members`, 'a,b', {
      'content-type': 'text/csv',
    });
    expect(elsewhere.status).toBe(415);
  });

  test('a file that is not sent as CSV is refused (415), after the caller and before anything of it is read', async () => {
    const admin = await aPerson(server);
    const path = `${pathOf(admin)}/members/import`;
    const file = 'email,role\nada@plant.example,viewer\n';
    const others = [
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'text/csvx',
      'multipart/form-data',
    ];
    for (const type of others) {
      for (const body of [file, JSON.stringify(file), '{"', '']) {
        const { status, body: told } = await admin.send('POST', path, body, { 'content-type': type });
        expect([type, body, status, told.code]).toEqual([type, body, 415, 'platform/unsupported-media-type']);
        expect(told.detail).toBe('Send the body as text/csv.');
      }
    }
    const stranger = await aPerson(server);
    expect((await stranger.post(path, [])).status).toBe(404);
    expect((await server.stranger.post(path, [])).status).toBe(401);
    expect(await emails(admin)).toEqual([admin.email]);
    const sent = await admin.send('POST', path, file, {
      'content-type': 'Text/CSV; charset=UTF-8; header=present',
    });
    expect(sent.status).toBe(200);
  });

  test('cells that a spreadsheet would calculate are text in the file', async () => {
    const admin = await aPerson(server);
    const formulas = ['=1+1', '+49', '-cmd', '@SUM(A1)', '\tx', 'plain, "quoted"'];
    for (const firstName of formulas) {
      const person = await aPerson(server, { firstName, lastName: '=cmd|calc' });
      await inviteAndAccept(admin, person, { role: 'viewer' });
    }
    const rows = (await exported(admin)).filter(({ role }) => role === 'viewer');
    expect(rows.map(({ firstName }) => firstName).sort()).toEqual(
      formulas.map((text) => (/^[=+\-@\t]/.test(text) ? `'${text}` : text)).sort(),
    );
    for (const row of rows) expect(row.lastName).toBe("'=cmd|calc");
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  test('R-INV-18 an export of many is complete, each once, as CSV and as JSON, with the filters of the list', async () => {
    const admin = await aPerson(server);
    const many = 2_345;
    await fill(server, admin, many);
    const found = await emails(admin);
    expect(found).toHaveLength(many + 1);
    expect(new Set(found).size).toBe(many + 1);
    const { body, headers } = await admin.get(`${pathOf(admin)}/members/export?format=json&role=viewer`);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="users-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(body.items).toHaveLength(many);
    expect(body.items[0]).toMatchObject({ status: 'invited', access: { device: { all: true } } });
    expect(await exported(admin, '?role=editor')).toEqual([]);
    expect((await admin.get(`${pathOf(admin)}/members/export?format=xml`)).status).toBe(422);
  });
});

async function fill(server: TestServer, admin: TestPerson, many: number) {
  const client = await server.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role fleetgate_system');
    await client.query(
      `insert into membership (organization_id, id, status, role, email, invited_at)
       select $1, gen_random_uuid(), 'invited', 'viewer', n || $3 || '@example.com', now() from generate_series(1, $2::int) n`,
      [admin.organizationId, many, randomUUID()],
    );
    await client.query(
      `insert into type_grant select organization_id, id, 'device' from membership where organization_id = $1 and role = 'viewer'`,
      [admin.organizationId],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}
