import { type PostgresServer, startPostgresServer } from '@fleetgate/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startServerProcess } from './testing/run-cli.ts';

const secret = 'a-secret-of-tests-that-is-long-enough';

/** A database server without anything of the product, because roles belong to all of its databases. */
describe('fleetgate migrate as a database user who is no superuser', { timeout: 180_000 }, () => {
  let postgres: PostgresServer;
  let superuser: pg.Client;
  beforeAll(async () => {
    postgres = await startPostgresServer();
    superuser = new pg.Client({ connectionString: postgres.url });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await postgres.stop();
  });

  /** A user with a database of their own, and how the product is told about it. */
  async function aKeeper(name: string, attributes: string) {
    await superuser.query(`create role ${name} login password 'good enough' ${attributes}`);
    await superuser.query(`create database ${name} owner ${name}`);
    const url = new URL(postgres.url);
    url.username = name;
    url.password = 'good enough';
    url.pathname = `/${name}`;
    return { FLEETGATE_DATABASE_URL: url.href, FLEETGATE_SECRET: secret };
  }

  async function migratesAndServes(environment: Readonly<Record<string, string>>) {
    const migrated = await runCli(['migrate'], environment);
    expect(migrated).toMatchObject({ code: 0, errors: '' });
    expect(await runCli(['migrate'], environment)).toMatchObject({ out: 'The database is up to date.\n' });
    const server = await startServerProcess(environment);
    expect((await fetch(`${server.url}/api/v1/sign-in-options`)).status).toBe(200);
    await server.end('SIGTERM');
  }

  it('who may create roles needs nothing else', async () => {
    await migratesAndServes(await aKeeper('keeper', 'createrole'));
  });

  it('who created them without being able to act as them, as PostgreSQL 16 does by itself, is able to afterwards', async () => {
    const environment = await aKeeper('creator', 'createrole');
    for (const role of ['fleetgate_app', 'fleetgate_system'])
      await superuser.query(`grant ${role} to creator with admin true, set false, inherit false`);
    await migratesAndServes(environment);
  });

  it('who was granted the two roles need not create any', async () => {
    const environment = await aKeeper('owner', 'nocreaterole');
    await superuser.query('grant fleetgate_app, fleetgate_system to owner');
    await migratesAndServes(environment);
  });

  it('who may do neither is told in a line what is missing', async () => {
    const environment = await aKeeper('stranger', 'nocreaterole');
    const { code, errors } = await runCli(['migrate'], environment);
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^fleetgate: .*permission denied.*; the database user must own .* and be able to create roles .*\n$/,
    );
    const { errors: again } = await runCli(['migrate'], {
      ...environment,
      FLEETGATE_DATABASE_URL: environment.FLEETGATE_DATABASE_URL.replace('/stranger', '/keeper'),
    });
    expect(again).toMatch(/^fleetgate: .*permission denied.*\n$/);
  });
});
