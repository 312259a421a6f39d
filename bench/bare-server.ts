import { once } from 'node:events';
import Fastify from 'fastify';

const reason = {
  type: 'object',
  properties: { code: { type: 'string' }, role: { type: 'string' }, missing: { type: 'string' } },
} as const;
const answer = {
  type: 'object',
  properties: { decision: { type: 'boolean' }, context: { type: 'object', properties: { reason } } },
} as const;

// The least that a server must do: parse the question, check its shape, answer the same JSON.
const server = Fastify();
const entity = {
  type: 'object',
  required: ['type', 'id'],
  properties: { type: { type: 'string' }, id: { type: 'string' } },
} as const;
server.post(
  '/access/v1/evaluation',
  {
    schema: {
      body: {
        type: 'object',
        required: ['subject', 'action', 'resource'],
        properties: {
          subject: entity,
          resource: entity,
          action: { type: 'object', properties: { name: { type: 'string' } } },
        },
      },
      response: { 200: answer },
    },
  },
  async () => ({
    decision: false,
    context: { reason: { code: 'no-grant', role: 'viewer', missing: 'access' } },
  }),
);
server.post<{ Body: { evaluations: unknown[] } }>(
  '/access/v1/evaluations',
  {
    schema: {
      response: { 200: { type: 'object', properties: { evaluations: { type: 'array', items: answer } } } },
    },
  },
  async ({ body }) => ({
    evaluations: body.evaluations.map(() => ({
      decision: false,
      context: { reason: { code: 'no-grant', role: 'viewer', missing: 'access' } },
    })),
  }),
);
const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ url, token: 'none' });
process.on('message', () => process.send?.(process.cpuUsage()));
await once(process, 'disconnect');
await server.close();
