import { randomBytes } from 'node:crypto';
import { type AccessState, accessMigrations, createAccess } from '@fleetgate/access/server';
import { auditMigrations, createAudit, recordAudit } from '@fleetgate/audit/server';
import { identityMigrations } from '@fleetgate/identity/server';
import {
  createOrganizations,
  jobQueue,
  mailer,
  organizationsMigrations,
  organizationsSettings,
  permissionsOfRole,
} from '@fleetgate/organizations/server';
import { type Database, type Isolation, openPostgresql } from '@fleetgate/platform/database';
import { createHttpServer } from '@fleetgate/platform/http';
import { createJobs, jobsMigrations } from '@fleetgate/platform/jobs';
import { memoryMailer } from '@fleetgate/platform/mail';
import { type PersonPrincipal, Ports, type Services } from '@fleetgate/platform/operation';
import { type DatabaseKind, scratchDatabase, scratchPostgresql } from '@fleetgate/platform/testing';
import pino from 'pino';
import { migrations as deviceMigrations, smartService } from '../module.ts';

const publicUrl = new URL('https://fleet.test');

/** One server of the product's core with devices, asked by people who are signed in by their word alone. */
export interface DeviceServer {
  readonly database: Database;
  readonly listOrders: AccessState['listOrders'];
  ask(
    person: PersonPrincipal,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was answered
  ): Promise<{ status: number; body: any }>;
  close(): Promise<void>;
}

async function migrations() {
  const parts = [
    jobsMigrations(),
    identityMigrations(),
    organizationsMigrations(),
    accessMigrations(),
    auditMigrations(),
    deviceMigrations(),
  ];
  return (await Promise.all(parts)).flat();
}

export async function deviceServer(kind: DatabaseKind, postgresUrl: string): Promise<DeviceServer> {
  return serverOn(await scratchDatabase(kind, postgresUrl, await migrations()));
}

/** Two servers on one new PostgreSQL database, for races. */
export async function deviceServers(postgresUrl: string, isolation: Isolation) {
  const url = await scratchPostgresql(postgresUrl, await migrations());
  const open = () => openPostgresql({ url, isolation, maxConnections: 8 });
  return [await serverOn(await open()), await serverOn(await open())] as const;
}

async function serverOn(database: Database): Promise<DeviceServer> {
  const jobs = createJobs({ database, onError: () => undefined });
  const mails = memoryMailer({ publicUrl, productName: 'Fleetgate', from: 'no-reply@fleet.test' });
  const ports = new Ports();
  const access = await createAccess({
    ...{ database, ports },
    snapshotBytes: 64 * 1024 * 1024,
    publicUrl: () => publicUrl.href,
    onError: () => undefined,
    reauthenticate: async () => undefined,
  });
  ports
    .plug(jobQueue, jobs)
    .plug(mailer, mails)
    .plug(permissionsOfRole, access.permissionsOf)
    .plug(organizationsSettings, {
      ...{ publicUrl, productName: 'Fleetgate' },
      ...{ invitationMail: 'never', invitationExpiryDays: null },
    });
  const modules = [
    await createOrganizations(() => services),
    access.module,
    await createAudit(),
    await smartService(),
  ];
  const services: Services = {
    ...{ database, authorizer: access.authorizer, clock: () => new Date(), ports, recordAudit },
    listeners: modules.flatMap(({ listeners = [] }) => listeners),
  };
  const server = await createHttpServer({
    services,
    routes: modules.flatMap(({ routes = [] }) => routes),
    authenticate: ({ headers }) => JSON.parse(String(headers['x-person'])) as PersonPrincipal,
    publicUrl,
    logger: pino({ level: 'silent' }),
    trustedProxies: [],
    version: 'test',
  });
  await jobs.start(modules.flatMap(({ jobs: definitions = [] }) => definitions));
  return {
    database,
    listOrders: access.state.listOrders,
    async ask(person, method, path, body, headers = {}) {
      const answer = await server.inject({
        method,
        url: path,
        headers: { 'x-person': JSON.stringify(person), ...headers },
        ...(body && { payload: body }),
      });
      return { status: answer.statusCode, body: answer.body ? answer.json() : undefined };
    },
    async close() {
      await server.close();
      await jobs.stop();
      await database.close();
    },
  };
}

/** Somebody with a verified account. */
async function aPerson(server: DeviceServer): Promise<PersonPrincipal> {
  const email = `person-${randomBytes(6).toString('hex')}@acme.test`;
  const { rows } = await server.database.pool.query(
    `insert into fleetgate.user_account (email, email_verified, name, first_name, last_name, country)
     values ($1, true, 'Ada Lovelace', 'Ada', 'Lovelace', 'DE') returning id`,
    [email],
  );
  return {
    kind: 'person',
    userId: rows[0]?.id,
    ...{ email, emailVerified: true, firstName: 'Ada', lastName: 'Lovelace', country: 'DE' },
    ...{ language: 'en', theme: 'auto', timeZone: null, via: { sessionId: 'test' } },
  };
}

/** An organization and its Admin. */
export async function anOrganization(server: DeviceServer) {
  const admin = await aPerson(server);
  const { body } = await server.ask(admin, 'POST', '/api/v1/organizations', { name: 'Plant' });
  return { admin, id: body.id as string, path: `/api/v1/organizations/${body.id}` };
}

/** An active member; `access` as an invitation takes it. */
export async function aMember(
  server: DeviceServer,
  organization: Awaited<ReturnType<typeof anOrganization>>,
  role: 'admin' | 'editor' | 'viewer',
  access: object = {},
) {
  const person = await aPerson(server);
  const { admin, path } = organization;
  const invited = await server.ask(admin, 'POST', `${path}/members`, { email: person.email, role, access });
  const token = String(invited.body.link).split('/').at(-1);
  await server.ask(person, 'POST', `/api/v1/invitations/${token}/accept`);
  return { person, membershipId: invited.body.member.id as string };
}
