import type { AddressInfo } from 'node:net';
import { type Database, openPostgresql } from '@fleetgate/platform/database';
import { createHttpServer, type HttpServerOptions } from '@fleetgate/platform/http';
import { createJobs, type Jobs, jobsMigrations } from '@fleetgate/platform/jobs';
import { type Mailer, type MemoryMailer, memoryMailer } from '@fleetgate/platform/mail';
import { type Authorizer, Ports, type Services } from '@fleetgate/platform/operation';
import { type DatabaseKind, scratchDatabase, scratchPostgresql } from '@fleetgate/platform/testing';
import { type InvitedAddress, invitationTokens, personFootprint } from '../../domain/index.ts';
import type { Passwords } from '../identity.ts';
import {
  type IdentityConfig,
  type IdentityModule,
  identityDefaults,
  identityMigrations,
  identityModule,
} from '../module.ts';
import { Browser } from './browser.ts';

/** A running server with nothing but accounts, its outbox, and a clock that a test may set forward. */
export interface IdentityServer {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly module: IdentityModule;
  readonly outbox: MemoryMailer;
  readonly url: string;
  /** Tokens that the fake invitation port knows. */
  readonly invitations: Map<string, InvitedAddress>;
  browser(): Browser;
  /** The token in the newest mail to this address whose link leads to this page. */
  mailedToken(to: string, page: string): Promise<string>;
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

export interface IdentityServerOptions {
  readonly kind: DatabaseKind;
  readonly postgresUrl: string;
  readonly config?: Partial<IdentityConfig>;
  readonly mailer?: Mailer;
  readonly passwords?: Passwords;
  /** Join the database of another server process. */
  readonly databaseUrl?: string;
}

const ignore = () => undefined;
const silent: HttpServerOptions['logger'] = {
  level: 'silent',
  ...{
    fatal: ignore,
    error: ignore,
    warn: ignore,
    info: ignore,
    debug: ignore,
    trace: ignore,
    silent: ignore,
  },
  child: () => silent,
};

const everybodySignedIn: Authorizer = {
  knows: () => true,
  authorize: async ({ principal }) => (principal ? 'allowed' : 'anonymous'),
  authorizeIn: async () => 'allowed',
};

async function migrationsForIdentity() {
  return [...(await jobsMigrations()), ...(await identityMigrations())];
}

export const scratchIdentityPostgresql = async (postgresUrl: string) =>
  scratchPostgresql(postgresUrl, await migrationsForIdentity());

export async function startIdentityServer(options: IdentityServerOptions): Promise<IdentityServer> {
  const database = options.databaseUrl
    ? await openPostgresql({ url: options.databaseUrl, maxConnections: 10 })
    : await scratchDatabase(options.kind, options.postgresUrl, await migrationsForIdentity());
  const publicUrl = new URL('http://fleetgate.test');
  const outbox = memoryMailer({ publicUrl, productName: 'Fleetgate', from: 'no-reply@fleetgate.test' });
  const invitations = new Map<string, InvitedAddress>();
  const ports = new Ports()
    .plug(invitationTokens, { resolve: async (_tx, token) => invitations.get(token) ?? 'not-valid' })
    .plug(personFootprint, { of: async () => ({ organizations: [], tokens: [] }) });
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const jobs = createJobs({ database, onError: () => undefined });
  const module = await identityModule({
    database,
    jobs,
    ports,
    clock,
    mailer: options.mailer ?? outbox,
    ...(options.passwords && { passwords: options.passwords }),
    config: {
      ...identityDefaults,
      publicUrl,
      secret: 'a secret of the test, long enough for it',
      ...options.config,
    },
  });
  const services: Services = {
    database,
    clock,
    ports,
    authorizer: everybodySignedIn,
    listeners: module.listeners ?? [],
    recordAudit: async () => undefined,
  };
  const server = await createHttpServer({
    services,
    routes: module.routes ?? [],
    publicUrl,
    logger: silent,
    trustedProxies: ['127.0.0.1'],
    version: 'test',
    authenticate: async (request) => {
      const token = module.sessions.token(request.headers.cookie);
      return token === undefined ? undefined : (await module.sessions.read(token))?.principal;
    },
    extend: async (pages) => module.plugin?.(pages, services),
  });
  await jobs.start(module.jobs ?? []);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    ...{ database, jobs, module, outbox, url, invitations },
    browser: () => new Browser(url, publicUrl.origin),
    async mailedToken(to, page) {
      await jobs.drained();
      const mail = outbox.sent.findLast((sent) => sent.to === to && sent.text.includes(`/${page}?token=`));
      const token = mail && /\?token=([\w-]+)/.exec(mail.text)?.[1];
      if (!token) throw new Error(`no mail to ${to} with a link to ${page}`);
      return token;
    },
    pass(milliseconds) {
      ahead += milliseconds;
    },
    async close() {
      await server.close();
      await jobs.stop();
      await database.close();
    },
  };
}
