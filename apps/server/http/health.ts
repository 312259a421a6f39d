import type { Database } from '@fleetgate/platform/database';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { refuseStrangers } from './loopback.ts';

/** Liveness, readiness, and metrics for Prometheus; metrics on the loopback address only. */
export function serveHealth(server: FastifyInstance, database: Database): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'fleetgate_http_request_seconds',
    help: 'Time from a request to its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'; // a template, so that nobody chooses label values
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
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
