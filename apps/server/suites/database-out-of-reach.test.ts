import { startPostgresServer } from '@fleetgate/platform/testing';
import { expect, test } from 'vitest';
import { aPerson, startTestServer } from '../testing/index.ts';
import { namesOf, openStream } from './scene/event-stream.ts';

test('R-NOW-4 without its database the server stays up ends its streams and refuses every decision with 503', async () => {
  const postgres = await startPostgresServer();
  const server = await startTestServer({ kind: 'postgresql', postgresUrl: postgres.url });
  const admin = await aPerson(server);
  const question = {
    subject: { type: 'user', id: admin.userId },
    action: { name: 'devices.add' },
    resource: { type: 'organization', id: admin.organizationId },
  };
  const ask = () => admin.post('/access/v1/evaluation', question);
  expect((await ask()).body.decision).toBe(true);
  const stream = await openStream(admin, admin.organizationId);
  const stopping = postgres.stop();
  const during = await Promise.all(Array.from({ length: 200 }, ask));
  expect(new Set(during.map(({ status, body }) => (status === 200 ? body.decision : status)))).not.toContain(
    false,
  );
  await stopping;
  await stream.ended; // nobody can say any more whom it may be told
  expect(namesOf(stream)).toEqual(['open']);
  const after = await Promise.all(Array.from({ length: 50 }, ask));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([503]));
  expect((await admin.get(`/api/v1/organizations/${admin.organizationId}/members`)).status).toBe(503);
  const searches = await Promise.all(
    ['subject', 'resource', 'action'].map((wanted) => admin.post(`/access/v1/search/${wanted}`, question)),
  );
  expect(searches.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect((await server.stranger.get('/health/ready')).status).toBe(503);
  expect((await server.stranger.get('/health/live')).status).toBe(200);
  await server.stop();
});
