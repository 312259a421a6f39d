import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Services } from '../operation/index.ts';
import type { Authenticate } from './authenticate.ts';
import type { Route } from './route.ts';

/** What a server is made of. */
export interface HttpServerOptions {
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  /** The one origin under which browsers reach the product. */
  readonly publicUrl: URL;
  readonly logger: FastifyBaseLogger;
  /** Addresses whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly version: string;
  /** Adds what is no route of the registry: pages, endpoints that a library serves. */
  readonly extend?: (pages: FastifyInstance) => Promise<void>;
  /** Hears of each answer; `route` is a template, never what was in its place. */
  readonly onAnswered?: (method: string, route: string | undefined, status: number, ms: number) => void;
}
