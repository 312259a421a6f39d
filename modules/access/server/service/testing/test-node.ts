import { identityMigrations } from '@fleetgate/identity/server';
import type { UserId } from '@fleetgate/kernel';
import { organizationsMigrations } from '@fleetgate/organizations/server';
import type { Database, Migration } from '@fleetgate/platform/database';
import { type Authenticate, createHttpServer } from '@fleetgate/platform/http';
import { type PersonPrincipal, Ports, type Services } from '@fleetgate/platform/operation';
import Fastify from 'fastify';
import { type Access, accessMigrations, createAccess } from '../../module.ts';

/** A server of the access module alone, with real connections; persons name themselves in a header. */
export interface TestNode {
  readonly origin: string;
  readonly database: Database;
  readonly access: Access;
  /** Moves this node's clock. */
  advance(milliseconds: number): void;
  /** From now on its clock moves only when it is advanced, however slow this machine is. */
  holdClock(): void;
  /** Ends the server alone; `stop` ends its database too. */
  stopServing(): Promise<void>;
  stop(): Promise<void>;
}

export async function testMigrations(): Promise<readonly Migration[]> {
  return (await Promise.all([identityMigrations(), organizationsMigrations(), accessMigrations()])).flat();
}

export async function startNode(database: Database): Promise<TestNode> {
  let ahead = 0;
  let held: number | undefined;
  const clock = () => new Date((held ?? Date.now()) + ahead);
  const ports = new Ports();
  const address = { origin: '' };
  const access = await createAccess({
    database,
    ports,
    snapshotBytes: 50_000_000,
    publicUrl: () => address.origin,
    onError: () => undefined,
    reauthenticate: async () => undefined,
  });
  const services: Services = {
    database,
    authorizer: access.authorizer,
    clock,
    ports,
    listeners: [],
    recordAudit: async () => undefined,
  };
  const authenticate: Authenticate = ({ headers }) => {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token) return access.state.services.principalOf(token, clock().getTime());
    return typeof headers['x-person'] === 'string' ? person(headers['x-person']) : undefined;
  };
  const server = await createHttpServer({
    services,
    routes: access.module.routes ?? [],
    authenticate,
    publicUrl: new URL('http://localhost'),
    logger: Fastify().log, // says nothing
    trustedProxies: [],
    version: 'test',
    extend: async (pages) => access.module.plugin?.(pages, services),
  });
  address.origin = await server.listen({ host: '127.0.0.1', port: 0 });
  const stopServing = async () => {
    await access.streams.closeAll();
    await server.close();
  };
  return {
    get origin() {
      return address.origin;
    },
    database,
    access,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    holdClock: () => {
      held = Date.now();
    },
    stopServing,
    async stop() {
      await stopServing();
      await database.close();
    },
  };
}

function person(userId: string): PersonPrincipal {
  return {
    kind: 'person',
    userId: userId as UserId,
    email: 'ada@example.com',
    emailVerified: true,
    firstName: 'Ada',
    lastName: 'Byron',
    country: 'DE',
    language: 'en',
    theme: 'auto',
    timeZone: null,
    via: { sessionId: 'test' },
  };
}
