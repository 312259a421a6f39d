import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openPostgresql } from '@fleetgate/platform/database';
import { scratchPostgresql } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDecisions } from '../../../packages/sdk/decisions/index.ts';
import { type ServerProcess, startServerProcess } from '../cli/testing/run-cli.ts';
import { allMigrations } from '../compose.ts';
import { aPerson, Client, type Home, inviteAndAccept, type TestPerson } from '../testing/index.ts';

const example = join(import.meta.dirname, '../../../examples/energy-prices');
const documented = join(import.meta.dirname, '../../../docs/examples/energy-prices.manifest.json');
const secret = 'a-secret-of-tests-that-is-long-enough';
const patience = { timeout: 180_000 };

describe('the example service beside a server process', patience, () => {
  let directory: string;
  let fleetgate: ServerProcess;
  let database: Awaited<ReturnType<typeof openPostgresql>>;
  let service: ChildProcess;
  let url: string;
  let home: Home;
  let environment: Record<string, string>;
  let [admin, editor, viewer]: TestPerson[] = [];

  const startExample = async () => {
    service = spawn(process.execPath, ['--conditions=fleetgate-source', join(example, 'main.ts')], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await addressOf(service);
  };
  const stopExample = async () => {
    if (service?.exitCode !== null) return;
    service.kill('SIGTERM');
    await once(service, 'exit');
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleetgate-example-'));
    const databaseUrl = await scratchPostgresql(inject('postgresUrl'), await allMigrations());
    const settings = { FLEETGATE_DATABASE_URL: databaseUrl, FLEETGATE_SECRET: secret };
    fleetgate = await startServerProcess(settings);
    environment = {
      ...settings,
      FLEETGATE_URL: fleetgate.url,
      PORT: '0',
      CREDENTIALS_FILE: join(directory, 'credentials'),
    };
    await startExample();
    database = await openPostgresql({ url: databaseUrl, maxConnections: 2 });
    home = { url: fleetgate.url, secret, services: { database } };
    [admin, editor, viewer] = [await aPerson(home), await aPerson(home), await aPerson(home)];
    await inviteAndAccept(them(admin), them(editor), { role: 'editor' });
    await inviteAndAccept(them(admin), them(viewer), { role: 'viewer' });
  }, 180_000);
  afterAll(async () => {
    await stopExample();
    await database?.close();
    await fleetgate?.end('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  });

  const them = (person: TestPerson | undefined): TestPerson => {
    if (!person) throw new Error('nobody is there');
    return person;
  };
  /** A person as the example sees them: by a personal access token. */
  const atExample = async (person: TestPerson | undefined, organizationId = them(admin).organizationId) => {
    const made = await them(person).post('/api/v1/me/tokens', { name: 'Prices', organizationId });
    return Object.assign(new Client(url, { authorization: `Bearer ${made.body.token}` }), made.body);
  };
  const prices = (organizationId = them(admin).organizationId) => `/organizations/${organizationId}/prices`;

  it('registered itself with the manifest of the documents, and keeps its secret to itself', async () => {
    const { manifest } = await import('../../../examples/energy-prices/manifest.ts');
    expect(manifest).toEqual(JSON.parse(await readFile(documented, 'utf8')));
    const listed = await them(admin).get(`/api/v1/organizations/${them(admin).organizationId}/services`);
    expect(listed.body.items).toMatchObject([{ key: 'energy-prices', title: 'Energy Prices' }]);
    expect((await stat(environment.CREDENTIALS_FILE ?? '')).mode & 0o077).toBe(0);
    const before = await readFile(environment.CREDENTIALS_FILE ?? '', 'utf8');
    await stopExample();
    await startExample();
    expect(await readFile(environment.CREDENTIALS_FILE ?? '', 'utf8')).toBe(before);
  });

  it('says what to do where it is registered already and its secret was not kept', async () => {
    const child = spawn(process.execPath, ['--conditions=fleetgate-source', join(example, 'main.ts')], {
      env: { PATH: process.env.PATH, ...environment, CREDENTIALS_FILE: join(directory, 'none') },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    for await (const chunk of child.stderr) errors += chunk;
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(errors).toContain('a service "energy-prices" exists already');
    expect(errors.trim().split('\n').at(-1)).toMatch(/set CLIENT_ID and CLIENT_SECRET/);
  });

  it('R-ACC-1 lets each role do what the manifest says', async () => {
    const [boss, writer, reader] = [await atExample(admin), await atExample(editor), await atExample(viewer)];
    const hour = `${prices()}/07:00`;
    expect((await writer.put(hour, { cents: 31 })).body).toEqual({ hour: '07:00', cents: 31 });
    expect((await reader.put(hour, { cents: 1 })).status).toBe(403);
    for (const caller of [boss, writer, reader]) {
      expect((await caller.get(prices())).body).toEqual({ prices: [{ hour: '07:00', cents: 31 }] });
    }
  });

  it('R-ORG-1 lets nobody into another organization, nor anybody in who is not signed in', async () => {
    const stranger = await aPerson(home);
    const outside = await atExample(stranger, stranger.organizationId);
    expect((await outside.get(prices())).status).toBe(404);
    expect((await outside.get(prices(stranger.organizationId))).status).toBe(200);
    expect((await new Client(url).get(prices())).status).toBe(401);
    expect((await new Client(url, { authorization: 'Bearer fgp_made-up' }).get(prices())).status).toBe(401);
  });

  it('R-NOW-5 lets a token do nothing outside of its own organization, whatever its person may do there', async () => {
    const other = (await them(admin).post('/api/v1/organizations', { name: 'Elsewhere' })).body.id;
    const [here, elsewhere] = [await atExample(admin), await atExample(admin, other)];
    const { tariffId } = (await here.put(`${prices()}/06:00`, { cents: 99, tariff: 'Day' })).body;
    const comparison = `/tariffs/${tariffId}/comparison`;
    expect((await elsewhere.get(prices(other))).status).toBe(200);
    expect([(await here.get(prices())).status, (await here.get(comparison)).status]).toEqual([200, 200]);
    expect([(await elsewhere.get(prices())).status, (await elsewhere.get(comparison)).status]).toEqual([
      404, 404,
    ]);
    expect((await elsewhere.put(`${prices()}/06:00`, { cents: 1 })).status).toBe(404);
  });

  it('R-NOW-1 registers a tariff, which is compared by whom it is given to, and no longer once it is taken', async () => {
    const [boss, writer] = [await atExample(admin), await atExample(editor)];
    const { tariffId } = (await boss.put(`${prices()}/08:00`, { cents: 40, tariff: 'Night' })).body;
    const comparison = `/tariffs/${tariffId}/comparison`;
    expect((await boss.get(comparison)).body).toEqual({
      tariff: 'Night',
      cheaperHours: [{ hour: '07:00', cents: 31 }],
    });
    expect((await writer.get(comparison)).status).toBe(404);
    const organization = `/api/v1/organizations/${them(admin).organizationId}`;
    const members = await them(admin).get(`${organization}/members?role=editor`);
    const access = `${organization}/members/${members.body.items[0].id}/access/tariff`;
    expect((await them(admin).put(access, { ids: [tariffId] })).status).toBe(200);
    expect((await writer.get(comparison)).status).toBe(200);
    expect((await them(admin).put(access, { ids: [] })).status).toBe(200);
    expect((await writer.get(comparison)).status).toBe(404);
  });

  it('R-ACC-12 R-ACC-13 a person checks, lists and explains with the same client', async () => {
    const { token } = await atExample(admin);
    const decisions = createDecisions({ baseUrl: fleetgate.url, token });
    const organization = `/api/v1/organizations/${them(admin).organizationId}`;
    const { id: device } = (await them(admin).post(`${organization}/devices`, { name: 'Pump' })).body;
    const members = await them(admin).get(`${organization}/members?role=viewer`);
    const view = { permission: 'devices.view', resource: { type: 'device', id: device } };
    const people = [them(admin).userId, them(viewer).userId];
    const answers = await Promise.all(people.map((userId) => decisions.check({ userId, ...view })));
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, false]);
    const listed: string[] = [];
    const question = { userId: them(admin).userId, permission: 'devices.view', resourceType: 'device' };
    for await (const id of decisions.list(question)) listed.push(id);
    expect(listed).toEqual([device]);
    const explained = await decisions.explain({
      organizationId: them(admin).organizationId,
      memberId: members.body.items[0].id,
      ...view,
    });
    expect(explained.allowed).toBe(false);
    expect(explained.reasons.find(({ holds }) => !holds)).toMatchObject({
      condition: 'access',
      code: 'no-grant',
    });
  });

  it('R-NOW-6 refuses a token from the moment that it was revoked', async () => {
    const reader = await atExample(viewer);
    expect((await reader.get(prices())).status).toBe(200);
    expect((await them(viewer).delete(`/api/v1/me/tokens/${reader.id}`)).status).toBe(204);
    expect((await reader.get(prices())).status).toBe(401);
  });

  it('R-NOW-4 refuses everything while no decision can be had', async () => {
    const boss = await atExample(admin);
    await fleetgate.end('SIGKILL');
    expect((await boss.get(prices())).status).toBe(503);
  });
});

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    const url = / runs at (\S+?),/.exec(line)?.[1];
    if (url) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error('the example ended before it listened');
}
