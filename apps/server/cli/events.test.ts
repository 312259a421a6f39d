import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchPostgresql } from '@fleetgate/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allMigrations } from '../compose.ts';
import { runCli, runCliToHead, type ServerProcess, startServerProcess } from './testing/run-cli.ts';

const manifest = join(import.meta.dirname, '../../../docs/examples/energy-prices.manifest.json');
// each command is a process that loads the product, which takes its time on a busy machine
const patience = { timeout: 180_000 };
const actionsIn = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).action);

describe('fleetgate events with the embedded database', patience, () => {
  let directory: string;
  let environment: Record<string, string>;
  let server: ServerProcess | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleetgate-events-'));
    environment = { FLEETGATE_DATA_DIR: join(directory, 'data') };
  });
  afterAll(async () => {
    await server?.end('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  const cli = (...args: string[]) => runCli(args, environment);

  it('R-AUD-1 tells what the operator did, beside a running server too, and never a secret', async () => {
    expect(await cli('events')).toEqual({ code: 0, out: '', errors: '' });
    const registered = await cli('services', 'register', manifest, '--json');
    const { clientSecret, credentialId } = JSON.parse(registered.out);
    const before = await cli('events', '--json');
    expect(before.errors).toBe('');
    expect(actionsIn(before.out).sort()).toEqual(['service-credential.added', 'service.registered']);
    server = await startServerProcess(environment);
    const during = await cli('events');
    expect(during.out).toMatch(
      /^20\S+Z {2}service\.registered {2}service energy-prices {2}by installation self {2}– → \{"manifest":/m,
    );
    expect(during.out).toContain(`service-credential ${credentialId}`);
    expect(before.out + during.out).not.toContain(clientSecret);
    expect(actionsIn((await cli('events', '--json', '--target', credentialId)).out)).toEqual([
      'service-credential.added',
    ]);
    expect((await cli('events', '--to', '2026-01-01')).out).toBe('');
  });

  it('answers wrong use with 2 and help with 0', async () => {
    expect((await cli('events', '--from', 'yesterday')).code).toBe(2);
    expect((await cli('events', '--nonsense')).code).toBe(2);
    const help = await cli('events', '--help');
    expect([help.code, help.out.startsWith('Usage: fleetgate events')]).toEqual([0, true]);
  });
});

describe('fleetgate events on PostgreSQL', patience, () => {
  it('R-AUD-1 prints all of them, newest first, however many there are', async () => {
    const url = await scratchPostgresql(inject('postgresUrl'), await allMigrations());
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `insert into fleetgate.installation_event (at, action, actor_type, actor_id, target_type, target_id)
       select now() - n * interval '1 second', 'service.tried-' || n, 'installation', 'self', 'service', 'any'
       from generate_series(1, 450) n`,
    );
    await client.end();
    const environment = {
      FLEETGATE_DATABASE_URL: url,
      FLEETGATE_SECRET: 'a-secret-of-tests-that-is-long-enough',
    };
    const { code, out, errors } = await runCli(['events', '--json'], environment);
    expect([code, errors]).toEqual([0, '']);
    expect(actionsIn(out)).toEqual(Array.from({ length: 450 }, (_, n) => `service.tried-${n + 1}`));
    expect(await runCliToHead(['events'], environment)).toMatchObject({ code: 0, errors: '' });
  });
});
