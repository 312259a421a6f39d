import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseKinds, scratchPostgresql } from '@fleetgate/platform/testing';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { allMigrations } from '../compose.ts';
import { prepareDataFolder } from './testing/data-folder.ts';
import { runCli, startServerProcess } from './testing/run-cli.ts';

describe.each(databaseKinds)('fleetgate serve on %s', (kind) => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleetgate-serve-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('says which port is in use, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const { code, errors } = await runCli(['serve'], {
        FLEETGATE_PORT: String(port),
        FLEETGATE_DATA_DIR: directory,
        ...(kind === 'postgresql' && (await served())),
      });
      expect(errors).toBe(
        `fleetgate: port ${port} of 127.0.0.1 is in use by another program; stop that one, or set FLEETGATE_PORT, for example: 3001\n`,
      );
      expect(code).toBe(1);
    } finally {
      other.close();
    }
  });

  it('names the address that is not of this machine, and ends', async () => {
    const { code, errors } = await runCli(['serve'], {
      FLEETGATE_HOST: '192.0.2.1',
      FLEETGATE_DATA_DIR: directory,
      ...(kind === 'postgresql' && (await served())),
    });
    expect(errors).toBe(
      'fleetgate: FLEETGATE_HOST is "192.0.2.1" but must be an address of this machine, for example: 127.0.0.1\n',
    );
    expect(code).toBe(1);
  });

  if (kind === 'embedded')
    it('ends when it fails with an open database', async () => {
      await mkdir(join(directory, 'secret')); // where a file is expected
      const environment = { FLEETGATE_PORT: '0', FLEETGATE_DATA_DIR: directory };
      const { code, errors } = await runCli(['serve'], environment);
      expect([code, errors]).toEqual([1, expect.stringContaining('EISDIR')]);
      expect(await readdir(join(directory, 'database'))).toContain('pgdata');
    }, 120_000);

  if (kind === 'embedded')
    it('leaves the data folder of a running server alone, and ends', async () => {
      await prepareDataFolder(directory);
      const running = await startServerProcess({ FLEETGATE_DATA_DIR: directory });
      try {
        const { code, errors } = await runCli(['serve'], {
          FLEETGATE_PORT: '0',
          FLEETGATE_DATA_DIR: directory,
        });
        expect([code, errors]).toEqual([
          1,
          `fleetgate: the data folder ${join(directory, 'database')} is in use by another running Fleetgate; stop that one first, or set FLEETGATE_DATA_DIR\n`,
        ]);
        expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
      } finally {
        await running.end('SIGTERM');
      }
    }, 120_000);

  const served = async () => ({
    FLEETGATE_DATABASE_URL: await scratchPostgresql(inject('postgresUrl'), await allMigrations()),
    FLEETGATE_SECRET: randomBytes(32).toString('hex'),
  });
});
