import type { HttpServerOptions } from '@fleetgate/platform/http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The metrics of a server, in the format of Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly onAnswered: NonNullable<HttpServerOptions['onAnswered']>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'fleetgate_http_request_seconds',
    help: 'Time from a request to its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  });
  return {
    registry,
    onAnswered: (method, route = 'none', status, ms) =>
      duration.observe({ method, route, status }, ms / 1000),
  };
}
