import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseKinds, scratchPostgresql } from '@fleetgate/platform/testing';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { allMigrations } from '../compose.ts';
import { runCli } from './testing/run-cli.ts';

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
    const databaseUrl =
      kind === 'postgresql' && (await scratchPostgresql(inject('postgresUrl'), await allMigrations()));
    try {
      const { code, errors } = await runCli(['serve'], {
        FLEETGATE_PORT: String(port),
        FLEETGATE_DATA_DIR: directory,
        ...(databaseUrl && {
          FLEETGATE_DATABASE_URL: databaseUrl,
          FLEETGATE_SECRET: randomBytes(32).toString('hex'),
        }),
      });
      expect(errors).toBe(
        `fleetgate: port ${port} of 127.0.0.1 is in use by another program; stop that one, or set FLEETGATE_PORT, for example: 3001\n`,
      );
      expect(code).toBe(1);
    } finally {
      other.close();
    }
  });
});
