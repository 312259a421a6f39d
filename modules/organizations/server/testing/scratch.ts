import {
  grantedAccessOf as accessGranted,
  accessMigrations,
  unseenUsesOf as accessUnseenUses,
  createAccess,
} from '@fleetgate/access/server';
import { auditMigrations, createAudit, recordAudit } from '@fleetgate/audit/server';
import { identityDefaults, identityMigrations, identityModule } from '@fleetgate/identity/server';
import { type OrganizationId, Refused } from '@fleetgate/kernel';
import { type Database, type Isolation, type Migration, openPostgresql } from '@fleetgate/platform/database';
import { createJobs, type JobDefinition, type Jobs, jobsMigrations } from '@fleetgate/platform/jobs';
import { type MailIdentity, type MemoryMailer, memoryMailer } from '@fleetgate/platform/mail';
import {
  type Command,
  notAllowed,
  type PersonPrincipal,
  Ports,
  type Query,
  type RequestContext,
  type Services,
} from '@fleetgate/platform/operation';
import { type DatabaseKind, scratchDatabase, scratchPostgresql } from '@fleetgate/platform/testing';
import { createOrganizations, organizationsMigrations } from '../module.ts';
import {
  grantedAccessOf,
  importAccount,
  jobQueue,
  mailer,
  type OrganizationsSettings,
  organizationsSettings,
  permissionsOfRole,
  unseenUsesOf,
} from '../ports.ts';

const mailIdentity: MailIdentity = {
  publicUrl: new URL('https://fleet.test'),
  productName: 'Fleetgate',
  from: 'Fleetgate <no-reply@fleet.test>',
};

/** One process of the product without HTTP, on a database of its own, with what these tests look at. */
export interface Node {
  readonly services: Services;
  readonly jobs: Jobs;
  readonly mails: MemoryMailer;
  /** Changed by tests that need other settings or another time. */
  readonly settings: { -readonly [Key in keyof OrganizationsSettings]: OrganizationsSettings[Key] };
  readonly time: { now: () => Date };
  /** Runs a verb as the HTTP server does: judged when it arrives, then executed. */
  call<Input, Output>(
    verb: Command<Input, Output> | Query<Input, Output>,
    person: PersonPrincipal | undefined,
    organizationId: string | undefined,
    input: Input,
  ): Promise<Output>;
  close(): Promise<void>;
}

async function migrations(): Promise<Migration[]> {
  return [
    ...(await jobsMigrations()),
    ...(await identityMigrations()),
    ...(await organizationsMigrations()),
    ...(await accessMigrations()),
    ...(await auditMigrations()),
  ];
}

/** A node on a new database of this kind. */
export async function scratchNode(kind: DatabaseKind, postgresUrl: string): Promise<Node> {
  return nodeOn(await scratchDatabase(kind, postgresUrl, await migrations()));
}

/** Two nodes on one new PostgreSQL database, for races. */
export async function scratchPair(postgresUrl: string, isolation: Isolation): Promise<readonly [Node, Node]> {
  const url = await scratchPostgresql(postgresUrl, await migrations());
  const open = () => openPostgresql({ url, isolation, maxConnections: 8 });
  return [await nodeOn(await open()), await nodeOn(await open())];
}

async function nodeOn(database: Database): Promise<Node> {
  const time = { now: () => new Date() };
  const settings: Node['settings'] = {
    publicUrl: mailIdentity.publicUrl,
    productName: 'Fleetgate',
    invitationMail: 'same-domain',
    invitationExpiryDays: null,
  };
  const mails = memoryMailer(mailIdentity);
  const jobs = createJobs({ database, onError: () => undefined });
  const ports = new Ports().plug(jobQueue, jobs).plug(mailer, mails).plug(organizationsSettings, settings);
  const access = await createAccess({
    database,
    ports,
    snapshotBytes: 64 * 1024 * 1024,
    publicUrl: () => mailIdentity.publicUrl.href,
    onError: () => undefined,
    reauthenticate: async () => undefined,
  });
  ports
    .plug(permissionsOfRole, access.permissionsOf)
    .plug(grantedAccessOf, accessGranted)
    .plug(unseenUsesOf, accessUnseenUses);
  const audit = await createAudit();
  const identity = await identityModule({
    ...{ database, jobs, mailer: mails, ports, clock: () => time.now() },
    config: {
      ...identityDefaults,
      publicUrl: mailIdentity.publicUrl,
      secret: 'the secret of a test, long enough',
    },
  });
  ports.plug(importAccount, identity.importAccount);
  const modules = [identity, access.module, audit];
  const services: Services = {
    database,
    authorizer: access.authorizer,
    clock: () => time.now(),
    ports,
    listeners: modules.flatMap(({ listeners = [] }) => listeners),
    recordAudit,
  };
  const organizations = await createOrganizations(() => services);
  await jobs.start([...(organizations.jobs ?? []), ...(identity.jobs ?? [])] as JobDefinition[]);
  return {
    services,
    jobs,
    mails,
    settings,
    time,
    call: (verb, person, organizationId, input) => call(services, verb, person, organizationId, input),
    async close() {
      await jobs.stop();
      await database.close();
    },
  };
}

let requests = 0;

async function call<Input, Output>(
  services: Services,
  verb: Command<Input, Output> | Query<Input, Output>,
  principal: PersonPrincipal | undefined,
  id: string | undefined,
  input: Input,
): Promise<Output> {
  requests += 1;
  const organizationId = id as OrganizationId | undefined;
  const request: RequestContext = { services, principal, organizationId, requestId: `test-${requests}` };
  const outcome = await services.authorizer.authorize({ principal, guard: verb.guard, organizationId });
  if (outcome !== 'allowed') throw new Refused(notAllowed(outcome));
  return verb.execute(request, input);
}
