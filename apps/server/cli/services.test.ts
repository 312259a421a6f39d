import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchPostgresql } from '@fleetgate/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allMigrations } from '../compose.ts';
import { prepareDataFolder } from './testing/data-folder.ts';
import { runCli, type ServerProcess, startServerProcess } from './testing/run-cli.ts';

const manifest = join(import.meta.dirname, '../../../docs/examples/energy-prices.manifest.json');
const secret = 'a-secret-of-tests-that-is-long-enough';

interface Issued {
  readonly key: string;
  readonly clientId: string;
  readonly credentialId: string;
  readonly clientSecret: string;
}

const issuedIn = (out: string): Issued => JSON.parse(out);

async function tokenAnswer(url: string, { clientId, clientSecret }: Issued) {
  const response = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  const body: { access_token?: string } = await response.json();
  return { status: response.status, token: body.access_token ?? '' };
}

/** Asks a question that every service may ask, about a person who does not exist. */
async function askStatus(url: string, token: string): Promise<number> {
  const response = await fetch(`${url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'user', id: crypto.randomUUID() },
      action: { name: 'energy-prices.view' },
      resource: { type: 'organization', id: crypto.randomUUID() },
    }),
  });
  return response.status;
}

// each command is a process that loads the product, which takes its time on a busy machine
const patience = { timeout: 180_000 };

describe('fleetgate services beside a server with the embedded database', patience, () => {
  let directory: string;
  let environment: Record<string, string>;
  let server: ServerProcess | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleetgate-cli-'));
    environment = { FLEETGATE_DATA_DIR: join(directory, 'data') };
    await prepareDataFolder(join(directory, 'data'));
  });
  afterAll(async () => {
    await server?.end('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  const cli = (...args: string[]) => runCli(args, environment);

  it('opens the database itself while no server runs, and asks the server while one does', async () => {
    const registered = await cli('services', 'register', manifest, '--json');
    expect(registered).toMatchObject({ code: 0, errors: '' });
    const issued = issuedIn(registered.out);
    server = await startServerProcess(environment);
    const { status, token } = await tokenAnswer(server.url, issued);
    expect(status).toBe(200);
    expect(await askStatus(server.url, token)).toBe(200);
    const listed = await cli('services', 'list');
    expect(listed.code).toBe(0);
    expect(listed.out).toContain(issued.clientId);
    expect(listed.out).toContain('energy-prices.view, energy-prices.edit');
    expect(listed.out).not.toContain(issued.clientSecret);
  });

  it('R-NOW-6 ends a secret at once, and says in one line why it refuses', async () => {
    const url = server?.url ?? '';
    const rotated = await cli('services', 'rotate', 'energy-prices', '--json');
    const second = issuedIn(rotated.out);
    const { token } = await tokenAnswer(url, second);
    expect(await askStatus(url, token)).toBe(200);
    const third = await cli('services', 'rotate', 'energy-prices');
    expect(third).toMatchObject({ code: 1, out: '' });
    expect(third.errors).toMatch(
      /^fleetgate: The service "energy-prices" has two live secrets already\. .*\n$/,
    );
    expect((await cli('services', 'remove', 'energy-prices', '--credential', second.credentialId)).code).toBe(
      0,
    );
    expect(await askStatus(url, token)).toBe(401);
    expect((await tokenAnswer(url, second)).status).toBe(401);
  });

  it('tells everything wrong with a manifest, each with its place', async () => {
    const file = join(directory, 'bad.json');
    await writeFile(file, JSON.stringify({ key: 'No', title: '', permissions: [], resourceTypes: [] }));
    const refused = await cli('services', 'register', file);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.errors.split('\n').map((line) => line.split(':')[0]?.trim())).toEqual([
      'fleetgate',
      '/key',
      '/title',
      '/permissions',
      '',
    ]);
    await writeFile(file, '{');
    expect((await cli('services', 'update', file)).errors).toContain('is not valid JSON');
    expect((await cli('services', 'update', join(directory, 'none.json'))).errors).toContain(
      'can not be read',
    );
    await writeFile(file, '{"roles": {\n"admin": true, "editor": true,\n"editor": false}}');
    expect((await cli('services', 'register', file)).errors).toContain(
      'gives "editor" two values, the second in line 3; keep one',
    );
    await writeFile(file, Buffer.from('{"key": "Prüfung"}', 'latin1'));
    expect((await cli('services', 'register', file)).errors).toContain('save it again as UTF-8');
    await writeFile(file, '\ufeff{"key": "a\\u0000b", "title": "\\ud800"}');
    expect((await cli('services', 'register', file)).errors.split('\n')).toEqual(
      expect.arrayContaining([
        '  /key: must not contain control characters',
        '  /title: must not contain control characters',
      ]),
    );
  });

  it('works again after the server was killed', async () => {
    await server?.end('SIGKILL');
    const limits = ['--requests-per-second', '50', '--resources', '9'];
    const updated = await cli('services', 'update', manifest, ...limits, '--revoke-grants');
    expect(updated).toMatchObject({ code: 0, errors: '' });
    const listed = await cli('services', 'list');
    expect(listed.out).toContain('50 requests per second, 9 resources in an organization');
    expect(await cli('services', 'remove', 'energy-prices')).toMatchObject({ code: 0, errors: '' });
    expect((await cli('services', 'list')).out).toBe('No service is registered.\n');
  });

  it('answers wrong use with 2 and help with 0', async () => {
    const wrong = [
      ['services'],
      ['services', 'rotate'],
      ['services', 'nonsense'],
      ['services', 'list', '--nonsense'],
      ['services', 'update', manifest, '--resources', 'many'],
    ];
    const outcomes = await Promise.all(wrong.map((words) => cli(...words)));
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    const verbs = ['register', 'update', 'list', 'rotate', 'remove'];
    await Promise.all(
      verbs.map(async (verb) => {
        const help = await cli('services', verb, '--help');
        expect([verb, help.code, help.out.startsWith('Usage: fleetgate services')]).toEqual([verb, 0, true]);
      }),
    );
  });
});

describe('fleetgate services on PostgreSQL', patience, () => {
  const database = (url: string) => ({ FLEETGATE_DATABASE_URL: url, FLEETGATE_SECRET: secret });

  it('changes the database directly', async () => {
    const environment = database(await scratchPostgresql(inject('postgresUrl'), await allMigrations()));
    const registered = await runCli(['services', 'register', manifest, '--json'], environment);
    expect(registered).toMatchObject({ code: 0, errors: '' });
    const again = await runCli(['services', 'register', manifest], environment);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.errors.trimEnd().split('\n').slice(1)).toEqual([
      '  /key: a service "energy-prices" exists already; "fleetgate services update" replaces its manifest',
    ]);
    const listed = await runCli(['services', 'list', '--json'], environment);
    expect(JSON.parse(listed.out)).toMatchObject([{ clientId: issuedIn(registered.out).clientId }]);
  });

  it('says what to do with an empty database, and migrates it', async () => {
    const url = await emptyDatabase(inject('postgresUrl'));
    const refused = await runCli(['services', 'list'], database(url));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.errors).toMatch(/^fleetgate: the database is empty; run: .*migrate\n$/);
    const migrated = await runCli(['migrate'], database(url));
    expect(migrated.code).toBe(0);
    expect(migrated.out).toContain('access/0002_services');
    expect((await runCli(['services', 'list'], database(url))).out).toBe('No service is registered.\n');
    expect((await runCli(['migrate'], database(url))).out).toBe('The database is up to date.\n');
  });
});

async function emptyDatabase(postgresUrl: string): Promise<string> {
  const url = new URL(postgresUrl);
  url.pathname = `/empty_${crypto.randomUUID().replaceAll('-', '')}`;
  const server = new pg.Client({ connectionString: postgresUrl });
  await server.connect();
  await server.query(`create database ${url.pathname.slice(1)}`);
  await server.end();
  return url.href;
}
