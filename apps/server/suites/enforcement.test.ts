import { randomUUID } from 'node:crypto';
import { registerService } from '@fleetgate/access/server';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { clientCredentials, createDecisions } from '../../../packages/sdk/decisions/index.ts';
import { enforce } from '../../../packages/sdk/enforcement/fastify.ts';
import { Client, startTestServer, type TestServer } from '../testing/index.ts';
import { aScene, type Scene } from './scene/scene.ts';

describe.each(['embedded', 'postgresql'] as const)('a service that enforces with the SDK, on %s', (kind) => {
  let server: TestServer;
  let scene: Scene;
  let foreign: Scene;
  let service: FastifyInstance;
  let url: string;

  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    scene = await aScene(server);
    foreign = await aScene(server);
    const key = `pumps-${randomUUID().slice(0, 8)}`;
    const permission = {
      key: `${key}.access`,
      title: 'Access',
      meaning: 'open it',
      resourceTypes: ['organization'],
      roles: { admin: true, editor: true, viewer: true },
    };
    const issued = await registerService(server.services.database, {
      key,
      title: 'Pumps',
      permissions: [permission],
      resourceTypes: [],
    });
    const baseUrl = server.url;
    const decisions = createDecisions({ baseUrl, token: clientCredentials({ baseUrl, ...issued }) });
    const requirePermission = enforce(decisions);
    service = Fastify();
    for (const [action, permission] of [
      ['view', 'devices.view'],
      ['edit', 'devices.edit'],
      ['add', 'devices.add'],
    ] as const) {
      const preHandler = requirePermission(permission, ({ headers, params }) => {
        const { type, id } = params as { type: string; id: string };
        return { userId: String(headers.user), resource: { type, id } };
      });
      service.post(`/${action}/:type/:id`, { preHandler }, async () => 'done');
    }
    url = await service.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await service?.close();
    await server.stop();
  });

  const answerTo = async (person: { userId: string }, path: string) => {
    const { status, body } = await new Client(url, { user: person.userId }).send('POST', path);
    return { status, body };
  };

  test('R-ACC-11 to a role without the permission, what is not granted is what does not exist', async () => {
    const { viewer, device, otherDevice } = scene;
    const told = [];
    for (const id of [otherDevice, foreign.device, randomUUID(), 'no-uuid']) {
      for (const action of ['view', 'edit']) told.push(await answerTo(viewer, `/${action}/device/${id}`));
    }
    expect(told).toEqual(Array.from(told, () => expect.objectContaining({ status: 404 })));
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await answerTo(viewer, `/view/device/${device}`)).status).toBe(200);
    expect((await answerTo(viewer, `/edit/device/${device}`)).status).toBe(403);
  });

  test('R-ACC-1 what needs no access is forbidden to the role', async () => {
    const { viewer, editor, organizationId } = scene;
    expect((await answerTo(viewer, `/add/organization/${organizationId}`)).status).toBe(403);
    expect((await answerTo(editor, `/add/organization/${organizationId}`)).status).toBe(200);
    expect((await answerTo(viewer, `/add/organization/${foreign.organizationId}`)).status).toBe(404);
  });
});
