import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseKinds, scratchPostgresql } from '@fleetgate/platform/testing';
import { expect, inject, test } from 'vitest';
import { prepareDataFolder } from '../cli/testing/data-folder.ts';
import { startServerProcess } from '../cli/testing/run-cli.ts';
import { allMigrations } from '../compose.ts';
import { signIn, signUp } from '../testing/index.ts';

test.each(databaseKinds)(
  'R-ORG-7 looking at one organization after another leaves no trace on %s: no event, no answer, no line of the log',
  async (kind) => {
    const directory = await mkdtemp(join(tmpdir(), 'fleetgate-switching-'));
    if (kind === 'embedded') await prepareDataFolder(directory);
    const server = await startServerProcess({
      FLEETGATE_DATA_DIR: directory,
      FLEETGATE_LOG_LEVEL: 'info',
      FLEETGATE_SECRET: 'a secret of this test, 32 characters or more',
      ...(kind === 'postgresql' && {
        FLEETGATE_DATABASE_URL: await scratchPostgresql(inject('postgresUrl'), await allMigrations()),
      }),
    });
    try {
      await signUp(server.url);
      const admin = await signIn(server.url);
      const [{ id: own }] = (await admin.get('/api/v1/organizations')).body.items;
      const other = (await admin.post('/api/v1/organizations', { name: 'Other' })).body.id;
      const paths = [own, other].map((id: string) => `/api/v1/organizations/${id}`);
      const seen = async () => [
        await admin.get('/api/v1/me'),
        await admin.get('/api/v1/organizations'),
        ...(await Promise.all(paths.map((path) => admin.get(`${path}/audit-events`)))),
      ];
      const before = (await seen()).map(({ body }) => body);
      for (const path of [...paths, ...paths.toReversed()]) expect((await admin.get(path)).status).toBe(200);
      expect((await seen()).map(({ body }) => body)).toEqual(before);

      const lines = server.printed.filter((line) =>
        line.includes('"route":"/api/v1/organizations/:organizationId"'),
      );
      expect(lines.length).toBeGreaterThanOrEqual(4); // the requests are in the log
      for (const id of [own, other]) expect(server.printed.filter((line) => line.includes(id))).toEqual([]);
    } finally {
      await server.end('SIGTERM');
      await rm(directory, { recursive: true, force: true });
    }
  },
  120_000,
);
