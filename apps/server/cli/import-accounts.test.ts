import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOutbox } from '@fleetgate/platform/mail';
import { databaseKinds, scratchPostgresql } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { allMigrations } from '../compose.ts';
import { Client } from '../testing/index.ts';
import { prepareDataFolder } from './testing/data-folder.ts';
import { runCli, type ServerProcess, startServerProcess } from './testing/run-cli.ts';

const password = 'a pass phrase of the test';
const uuid = randomUUID();
const grace = {
  ...{ email: 'grace@navy.test', firstName: 'Grace', lastName: 'Hopper', country: 'US', language: 'en' },
  ...{ organizationName: 'Navy', billing: { company: 'Navy Ltd', city: 'Arlington' } },
  devices: [{ name: 'Mark I', uuid, tags: ['Calculators'] }, { name: '' }, { name: 'The same again', uuid }],
  subscriptions: [{ plan: 'basic' }],
};
const alan = {
  ...{ email: 'alan@bletchley.test', firstName: 'Alan', lastName: 'Turing', country: 'GB' },
  devices: [{ name: 'Bombe' }, { name: 'Claimed by Grace', uuid }],
};
const file = [JSON.stringify(grace), '', '{"email": 1}', JSON.stringify(alan)].join('\n');

// real processes and real password hashes, which take their time on a busy machine
const patience = { timeout: 180_000 };

describe.each(databaseKinds)('fleetgate import-accounts on %s', patience, (kind) => {
  let directory: string;
  let environment: Record<string, string>;
  let server: ServerProcess | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleetgate-import-'));
    await writeFile(join(directory, 'accounts.jsonl'), file);
    environment = { FLEETGATE_DATA_DIR: join(directory, 'data'), FLEETGATE_SECRET: 's'.repeat(40) };
    if (kind === 'postgresql')
      environment.FLEETGATE_DATABASE_URL = await scratchPostgresql(
        inject('postgresUrl'),
        await allMigrations(),
      );
    else await prepareDataFolder(join(directory, 'data'));
    server = await startServerProcess(environment);
  }, 180_000);
  afterAll(async () => {
    await server?.end('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  const run = (...options: string[]) =>
    runCli(['import-accounts', join(directory, 'accounts.jsonl'), ...options], environment);
  const mailsTo = async (email: string) => {
    const mails = await readOutbox(join(directory, 'data', 'outbox'));
    return mails.filter(({ to }) => to === email);
  };

  /** Sets a password by the mailed link, and signs in with it for the first time. */
  async function firstSignIn(email: string): Promise<Client> {
    const stranger = new Client(server?.url ?? '');
    const [mail] = await vi.waitUntil(async () => {
      const mails = await mailsTo(email);
      return mails.length > 0 && mails;
    }, 60_000);
    const token = /\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
    const set = await stranger.post('/api/auth/reset-password', { token, newPassword: password });
    expect(set.status).toBe(200);
    const signedIn = await stranger.post('/api/auth/sign-in/email', { email, password });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
    return new Client(stranger.url, { cookie: cookie.join('; ') });
  }

  async function ownOrganization(person: Client) {
    const { body } = await person.get('/api/v1/organizations');
    expect(body.items).toHaveLength(1);
    const [{ id, name, role, membershipId }] = body.items;
    return { id, name, role, membershipId, path: `/api/v1/organizations/${id}` };
  }

  it('R-ORG-12 reports each line, and a second run changes nothing', async () => {
    const first = await run();
    expect(first).toMatchObject({ code: 1, errors: '' });
    expect(first.out.split('\n').map((line) => line.slice(0, 25).trim())).toEqual([
      'line 1: imported',
      'line 3: refused: /email:',
      'line 4: imported',
      '2 imported, 0 unchanged,',
      '',
    ]);
    const second = await run('--json');
    expect(second.code).toBe(1);
    expect(
      second.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { line: 1, status: 'unchanged' },
      { line: 3, status: 'refused' },
      { line: 4, status: 'unchanged' },
    ]);
  });

  it('R-ORG-12 R-ACC-3 the first sign-in makes the organization with all that was imported', async () => {
    const person = await firstSignIn(grace.email);
    const { path, membershipId, ...own } = await ownOrganization(person);
    expect(own).toMatchObject({ name: 'Navy', role: 'admin' });
    expect((await person.get(`${path}/billing`)).body).toMatchObject(grace.billing);
    const devices = async () => (await person.get(`${path}/devices`)).body.items;
    expect(await devices()).toMatchObject([{ name: 'Mark I', uuid }]);

    const other = await firstSignIn(alan.email);
    const invitation = { email: alan.email, role: 'admin' };
    const invited = await person.post(`${path}/members`, invitation);
    expect(invited.status).toBe(201);
    const token = invited.body.link.split('/').at(-1);
    expect((await other.post(`/api/v1/invitations/${token}/accept`)).status).toBe(200);
    const demoted = await other.patch(`${path}/members/${membershipId}`, { role: 'viewer' });
    expect(demoted.status).toBe(200);
    expect(await devices()).toMatchObject([{ name: 'Mark I', uuid }]);
    const byTag = await other.post(`${path}/access/batch`, {
      ...{ members: { ids: [membershipId] }, resourceType: 'device', change: 'add', dryRun: true },
      resources: { tag: 'Calculators' },
    });
    expect(byTag.body).toMatchObject({ members: 1, resources: 1 });
    expect(await mailsTo(grace.email)).toSatisfy(
      (mails: { text: string }[]) => mails.filter(({ text }) => text.includes('token=')).length === 1,
    );

    const trail = (await other.get(`${path}/audit-events?limit=100`)).body.items;
    const ofDevices = trail.filter(({ action }: { action: string }) => action.startsWith('device.'));
    const told = ofDevices.map(({ action, after }: { action: string; after: { reason?: string } }) => [
      action,
      after.reason,
    ]);
    expect(told.sort()).toEqual([
      ['device.import-refused', 'invalid'],
      ['device.import-refused', 'uuid-in-use'],
      ['device.imported', undefined],
    ]);
  });

  it('R-ACC-11 an imported device whose UUID is in use elsewhere is left out, and the trail says so', async () => {
    const person = new Client(server?.url ?? '');
    const signedIn = await person.post('/api/auth/sign-in/email', { email: alan.email, password });
    const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
    const signed = new Client(person.url, { cookie: cookie.join('; ') });
    const { body } = await signed.get('/api/v1/organizations');
    const own = body.items.find(({ name }: { name: string }) => name !== 'Navy');
    const path = `/api/v1/organizations/${own.id}`;
    expect((await signed.get(`${path}/devices`)).body.items).toMatchObject([{ name: 'Bombe' }]);
    const trail = (await signed.get(`${path}/audit-events?limit=100`)).body.items;
    expect(trail.map(({ action }: { action: string }) => action)).toContain('device.import-refused');
  });
});

describe('fleetgate import-accounts', patience, () => {
  it('takes a file while no server runs, and says in one line what it can not read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'fleetgate-import-'));
    const environment = { FLEETGATE_DATA_DIR: join(directory, 'data') };
    await writeFile(join(directory, 'one.jsonl'), `${JSON.stringify(alan)}\r\n`);
    const imported = await runCli(['import-accounts', join(directory, 'one.jsonl')], environment);
    expect(imported).toMatchObject({ code: 0, errors: '' });
    expect(imported.out).toBe('line 1: imported\n1 imported, 0 unchanged, 0 refused\n');
    const missing = await runCli(['import-accounts', join(directory, 'none.jsonl')], environment);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.errors).toMatch(/^fleetgate: .*none\.jsonl can not be read: .*\n$/);
    await rm(directory, { recursive: true, force: true });
  });
});
