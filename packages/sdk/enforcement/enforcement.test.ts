import type { AddressInfo } from 'node:net';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDecisions } from '../decisions/index.ts';
import { type RecordedServer, type Reply, recordedServer } from '../testing/recorded-server.ts';
import { enforce as forExpress } from './express.ts';
import { enforce as forFastify } from './fastify.ts';
import { enforce as forHono } from './hono.ts';

const permission = 'devices.view';
const asked = (user: string | undefined, id: string) => {
  if (user === 'broken') throw new Error('the session store is out of reach');
  return user ? { userId: user, resource: { type: 'device', id } } : undefined;
};

interface Service {
  get(
    path: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; body: string; type: string | null }>;
  close(): Promise<void>;
}

/** A service whose one handler counts how often it is reached. */
type Start = (pdp: string, reached: () => void, undecided: (error: unknown) => void) => Promise<Service>;

const decisionsAt = (baseUrl: string) => createDecisions({ baseUrl, token: 't', timeout: 400 });
const told = async (response: Response) => ({
  status: response.status,
  body: await response.text(),
  type: response.headers.get('content-type'),
});

const startFastify: Start = async (pdp, reached, onUndecided) => {
  const requirePermission = forFastify(decisionsAt(pdp), { onUndecided });
  const app = Fastify();
  const ask = requirePermission(permission, ({ headers, params }) =>
    asked(headers.user?.toString(), (params as { id: string }).id),
  );
  app.get('/devices/:id', { preHandler: ask }, async () => {
    reached();
    return 'reached';
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    get: async (path, headers) => told(await fetch(url + path, { headers })),
    close: () => app.close(),
  };
};

const startExpress: Start = async (pdp, reached, onUndecided) => {
  const requirePermission = forExpress(decisionsAt(pdp), { onUndecided });
  const app = express();
  app.get(
    '/devices/:id',
    requirePermission(permission, (request) => asked(request.get('user'), String(request.params.id))),
    (_request, response) => {
      reached();
      response.send('reached');
    },
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    get: async (path, headers) => told(await fetch(`http://127.0.0.1:${port}${path}`, { headers })),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

const startHono: Start = async (pdp, reached, onUndecided) => {
  const requirePermission = forHono(decisionsAt(pdp), { onUndecided });
  const app = new Hono();
  const ask = requirePermission(permission, ({ req }) => asked(req.header('user'), req.param('id') ?? ''));
  app.get('/devices/:id', ask, (context) => {
    reached();
    return context.text('reached');
  });
  return {
    get: async (path, headers) => told(await app.request(path, { headers })),
    close: async () => undefined,
  };
};

describe.each([
  ['Fastify', startFastify],
  ['Express', startExpress],
  ['Hono', startHono],
] as const)('requirePermission of %s', (_name, start) => {
  let pdp: RecordedServer;
  let service: Service;
  let reached = 0;
  let undecided: unknown[] = [];
  beforeEach(async () => {
    [reached, undecided] = [0, []];
    pdp = await recordedServer();
    service = await start(
      pdp.url,
      () => {
        reached += 1;
      },
      (error) => {
        undecided.push(error);
        throw new Error('a listener that fails');
      },
    );
  });
  afterEach(async () => {
    await service.close();
    await pdp.close();
  });
  const get = (user?: string) => service.get('/devices/pump', user ? { user } : {});

  it('lets pass what is allowed, and asks about the user and the resource of the request', async () => {
    pdp.answer = () => ({ status: 200, body: { decision: true } });
    expect(await get('ada')).toMatchObject({ status: 200, body: 'reached' });
    expect(JSON.parse(pdp.received[0]?.body ?? '')).toEqual({
      subject: { type: 'user', id: 'ada' },
      action: { name: permission },
      resource: { type: 'device', id: 'pump' },
    });
    expect([reached, undecided]).toEqual([1, []]);
  });

  it('R-ACC-11 answers 403 to a role without the permission where access is there, 404 otherwise, and tells no reason', async () => {
    const denied = (reason: object): Reply => ({
      status: 200,
      body: { decision: false, context: { reason } },
    });
    const lacking = { code: 'role-lacks-permission', missing: 'permission' };
    for (const [reason, status] of [
      [{ ...lacking, access: true }, 403],
      [{ ...lacking, access: false }, 404],
      [{ ...lacking, access: 'true' }, 404],
      [lacking, 404], // a server that does not tell
      [{ code: 'no-grant', access: true }, 404],
      [{ code: 'unknown-resource' }, 404],
      [{ code: 'not-a-member' }, 404],
    ] as const) {
      pdp.answer = () => denied(reason);
      const answer = await get('ada');
      expect(answer).toMatchObject({ status, type: expect.stringContaining('application/problem+json') });
      expect(answer.body).not.toContain(reason.code);
    }
    expect(reached).toBe(0);
  });

  it('answers 401 when nobody is signed in, without asking', async () => {
    pdp.answer = () => ({ status: 200, body: { decision: true } });
    expect((await get()).status).toBe(401);
    expect([reached, pdp.received.length]).toEqual([0, 0]);
  });

  it.each([
    ['the connection breaks', 'break'],
    ['no answer comes in time', 'silent'],
    ['the server fails', { status: 500, body: { decision: true } }],
    ['the token is not accepted', { status: 401, body: { decision: true } }],
    ['a redirect is answered', { status: 302, body: { decision: true } }],
    ['the answer is no JSON', { status: 200, body: '{"decision": true' }],
    ['the decision is no boolean', { status: 200, body: { decision: 'true' } }],
    ['the answer is empty', { status: 200, body: '' }],
  ] as [string, Reply][])('R-NOW-4 fails closed with 503 when %s', async (_why, reply) => {
    pdp.answer = () => reply;
    expect((await get('ada')).status).toBe(503);
    expect([reached, undecided.length]).toEqual([0, 1]);
  });

  it('fails closed with 503 when the request can not be read', async () => {
    pdp.answer = () => ({ status: 200, body: { decision: true } });
    expect((await get('broken')).status).toBe(503);
    expect([reached, pdp.received.length]).toEqual([0, 0]);
  });
});
