import { join } from 'node:path';
import compress from '@fastify/compress';
import {
  grantedAccessOf as accessGranted,
  accessMigrations,
  unseenUsesOf as accessUnseenUses,
  createAccess,
} from '@fleetgate/access/server';
import { auditMigrations, createAudit, recordAudit } from '@fleetgate/audit/server';
import {
  type IdentityConfig,
  type InvitationTokens,
  identityMigrations,
  identityModule,
  invitationTokens,
  type PersonFootprint,
  parseRegistration,
  personFootprint,
} from '@fleetgate/identity/server';
import type { Clock, UserId } from '@fleetgate/kernel';
import {
  createOrganizations,
  ensureOrganization,
  footprint,
  grantedAccessOf,
  importAccount,
  invitationTokensOf,
  jobQueue,
  mailer as mailerPort,
  organizationsMigrations,
  organizationsSettings,
  permissionsOfRole,
  principalOfPersonalToken,
  unseenUsesOf,
} from '@fleetgate/organizations/server';
import { type Database, type Migration, platformMigrations, type Tx } from '@fleetgate/platform/database';
import { type Authenticate, createHttpServer, type ServerModule } from '@fleetgate/platform/http';
import { createJobs, type Jobs, jobsMigrations } from '@fleetgate/platform/jobs';
import type { Mailer } from '@fleetgate/platform/mail';
import { type Port, Ports, type Services } from '@fleetgate/platform/operation';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { createAuthenticate } from './authenticate.ts';
import { BadConfiguration, type Config } from './config.ts';
import { serveApiDocs } from './http/api-docs.ts';
import { serveConsole } from './http/console.ts';
import { serveHealth } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { serveOutbox } from './http/outbox-page.ts';
import { serveProblemPages } from './http/problem-pages.ts';
import { modules as smartServices } from './modules.ts';

/** All tables of the product, in the order in which they build upon each other. */
export async function allMigrations(): Promise<Migration[]> {
  const core = [
    platformMigrations(),
    jobsMigrations(),
    identityMigrations(),
    organizationsMigrations(),
    accessMigrations(),
    auditMigrations(),
  ];
  return (await Promise.all([...core, ...smartServices.map((service) => service.migrations())])).flat();
}

export interface Composition {
  readonly config: Config;
  readonly publicUrl: URL;
  readonly secret: string;
  readonly database: Database;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** `false`: jobs are enqueued here and run by a server; default `true`. */
  readonly work?: boolean;
}

/** A composed server, not listening yet. */
export interface Composed {
  readonly server: FastifyInstance;
  readonly services: Services;
  readonly modules: readonly ServerModule[];
  readonly jobs: Jobs;
}

/** Puts the modules together: the only place that knows them all. */
export async function compose(parts: Composition): Promise<Composed> {
  const { config, database, clock, logger, mailer, publicUrl } = parts;
  const jobs = createJobs({
    database,
    onError: (error, job) => logger.error({ err: error, job }, 'job failed'),
  });
  const ports = new Ports();
  let authenticate: Authenticate = () => undefined;
  const access = await createAccess({
    database,
    ports,
    snapshotBytes: config.snapshotBytes,
    publicUrl: () => publicUrl.origin,
    onError: (error) => logger.warn({ err: error }, 'reading the order of a list failed'),
    reauthenticate: async ({ request }) => authenticate(request),
  });
  const identity = await identityModule({
    database,
    jobs,
    mailer,
    clock,
    ports,
    config: identityConfig(parts),
  });
  const settings = {
    publicUrl,
    productName: config.productName,
    invitationMail: config.invitationMail,
    invitationExpiryDays: config.invitationExpiryDays ?? null,
  };
  ports
    .plug(jobQueue, jobs)
    .plug(mailerPort, mailer)
    .plug(personFootprint as Port<PersonFootprint<Tx>>, footprint)
    .plug(permissionsOfRole, (role) => access.permissionsOf(role))
    .plug(grantedAccessOf, accessGranted)
    .plug(unseenUsesOf, accessUnseenUses)
    .plug(invitationTokens as Port<InvitationTokens<Tx>>, invitationTokensOf(settings, clock))
    .plug(importAccount, identity.importAccount)
    .plug(organizationsSettings, settings);
  const modules: ServerModule[] = [
    identity,
    await createOrganizations(() => services),
    access.module,
    await createAudit(config.auditRetentionDays),
    ...(await Promise.all(smartServices.map((service) => service.smartService()))),
  ];
  const services: Services = {
    database,
    authorizer: access.authorizer,
    clock,
    ports,
    listeners: modules.flatMap((module) => module.listeners ?? []),
    recordAudit,
  };
  authenticate = createAuthenticate({
    revisions: access.state.revisions,
    clock,
    sessionToken: identity.sessions.token,
    readSession: async (token) => {
      const read = await identity.sessions.read(token);
      return read && { principal: read.principal, expiresAt: read.rememberUntil.getTime() };
    },
    readToken: async (token) => {
      const principal = await principalOfPersonalToken(database, token);
      return principal && { principal, expiresAt: Number.POSITIVE_INFINITY };
    },
    readServiceToken: (token, now) => access.state.services.principalOf(token, now),
    ensureOrganization: (userId: UserId) => ensureOrganization(services, userId),
  });
  const metrics = createMetrics();
  const server = await createHttpServer({
    services,
    routes: modules.flatMap((module) => module.routes ?? []),
    authenticate,
    publicUrl,
    logger,
    trustedProxies: config.trustedProxies,
    version: parts.version,
    onAnswered: metrics.onAnswered,
    extend: async (pages) => {
      await pages.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
      for (const module of modules) await module.plugin?.(pages, services);
      serveHealth(pages, database, metrics.registry);
      serveProblemPages(pages);
      serveApiDocs(pages);
      if (!config.smtpUrl) serveOutbox(pages, join(config.dataDirectory, 'outbox'));
      await serveConsole(pages, config.consoleDirectory);
    },
  });
  server.addHook('preClose', async () => access.streams.closeAll());
  await jobs.start(
    modules.flatMap((module) => module.jobs ?? []),
    { work: parts.work ?? true },
  );
  return { server, services, modules, jobs };
}

function identityConfig({ config, publicUrl, secret }: Composition): IdentityConfig {
  const registration = parseRegistration(config.registration);
  if (!registration)
    throw new BadConfiguration('FLEETGATE_REGISTRATION must be open, invitation or domains:…');
  return {
    publicUrl,
    secret,
    productName: config.productName,
    registration,
    passwordMinLength: config.passwordMinLength,
    sessionDays: config.sessionDays,
    sessionIdleHours: config.sessionIdleHours,
    termsUrl: config.termsUrl ?? null,
    privacyUrl: config.privacyUrl ?? null,
    operatorContact: config.operatorContact || null,
  };
}
