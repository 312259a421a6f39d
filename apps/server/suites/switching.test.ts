import { openPostgresql } from '@fleetgate/platform/database';
import { scratchPostgresql } from '@fleetgate/platform/testing';
import { expect, inject, test } from 'vitest';
import { startServerProcess } from '../cli/testing/run-cli.ts';
import { allMigrations } from '../compose.ts';
import { aPerson } from '../testing/index.ts';

const secret = 'a secret of this test, 32 characters or more';

test('R-ORG-7 looking at one organization after another leaves no trace: no event, no answer, no line of the log', async () => {
  const databaseUrl = await scratchPostgresql(inject('postgresUrl'), await allMigrations());
  const database = await openPostgresql({ url: databaseUrl, maxConnections: 2 });
  const server = await startServerProcess({
    FLEETGATE_DATABASE_URL: databaseUrl,
    FLEETGATE_LOG_LEVEL: 'info',
    FLEETGATE_SECRET: secret,
  });
  try {
    const admin = await aPerson({ url: server.url, secret, services: { database } });
    const other = (await admin.post('/api/v1/organizations', { name: 'Other' })).body.id as string;
    const paths = [admin.organizationId, other].map((id) => `/api/v1/organizations/${id}`);
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
    for (const id of [admin.organizationId, other]) {
      expect(server.printed.filter((line) => line.includes(id))).toEqual([]);
    }
  } finally {
    await server.end('SIGTERM');
    await database.close();
  }
});
