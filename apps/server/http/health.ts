import type { Database } from '@fleetgate/platform/database';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { refuseStrangers } from './loopback.ts';

/** Liveness, readiness, and metrics for Prometheus; metrics on the loopback address only. */
export function serveHealth(server: FastifyInstance, database: Database, registry: Registry): void {
  const hidden = { schema: { hide: true } };
  server.get('/health/live', hidden, async () => ({ status: 'live' }));
  server.get('/health/ready', hidden, async (_request, reply) => {
    try {
      await database.readNow({ name: 'ready', text: 'select 1 as ready', values: [] });
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'the database is out of reach' });
    }
  });
  server.get('/metrics', { ...hidden, onRequest: refuseStrangers }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
