import type { ProblemType } from '@fleetgate/kernel';
import type { FastifyInstance } from 'fastify';
import type { Migration } from '../database/index.ts';
import type { JobDefinition } from '../jobs/index.ts';
import type { EventListener, Services } from '../operation/index.ts';
import type { Route } from './route.ts';

/** What a module brings to a server. */
export interface ServerModule {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly routes?: readonly Route[];
  readonly problems?: Readonly<Record<string, ProblemType>>;
  readonly listeners?: readonly EventListener[];
  readonly jobs?: readonly JobDefinition[];
  /** Endpoints that a library serves by itself, such as the account endpoints. */
  readonly plugin?: (server: FastifyInstance, services: Services) => Promise<void>;
}
