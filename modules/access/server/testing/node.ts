import { randomBytes, randomUUID } from 'node:crypto';
import { auditMigrations, recordAudit } from '@fleetgate/audit/server';
import { isRefusal, type OrganizationId, Refused, type UserId } from '@fleetgate/kernel';
import {
  type Database,
  type Isolation,
  type Migration,
  migrationsIn,
  openPostgresql,
} from '@fleetgate/platform/database';
import {
  type AccessQuestion,
  type Command,
  notAllowed,
  type PersonPrincipal,
  Ports,
  type Query,
  type Services,
} from '@fleetgate/platform/operation';
import { type DatabaseKind, scratchDatabase, scratchPostgresql } from '@fleetgate/platform/testing';
import type { Role } from '../../domain/index.ts';
import { type AccessState, createAccess } from '../module.ts';
import { executeAll, type Statement } from './statements-across-organizations.ts';

/** One process that knows access, without HTTP, on a database of its own. */
export interface Node {
  readonly services: Services;
  readonly state: AccessState;
  /** Runs a verb as the HTTP server does: judged when it arrives, then executed. */
  call<Input, Output>(
    verb: Command<Input, Output> | Query<Input, Output>,
    as: Caller,
    input: Input,
    object?: AccessQuestion['object'],
  ): Promise<Output>;
  close(): Promise<void>;
}

/** A person who acts in one organization. */
export interface Caller {
  readonly organizationId: string;
  readonly principal: PersonPrincipal | undefined;
}

/** A member, with the id that grants hang on. */
export interface TestMember extends Caller {
  readonly id: string;
  readonly email: string;
  readonly userId: string;
}

async function migrations(): Promise<Migration[]> {
  const of = (module: string) =>
    migrationsIn(module, new URL(`../../../${module}/server/migrations/`, import.meta.url));
  const [identity, organizations, access] = await Promise.all([
    of('identity'),
    of('organizations'),
    of('access'),
  ]);
  return [...identity, ...organizations, ...access, ...(await auditMigrations())];
}

/** A node on a new database of this kind, with so much memory to decide from. */
export async function scratchNode(
  kind: DatabaseKind,
  postgresUrl: string,
  snapshotBytes?: number,
): Promise<Node> {
  return nodeOn(await scratchDatabase(kind, postgresUrl, await migrations()), snapshotBytes);
}

/** Two nodes on one new PostgreSQL database, for races. */
export async function scratchPair(postgresUrl: string, isolation: Isolation): Promise<readonly [Node, Node]> {
  const url = await scratchPostgresql(postgresUrl, await migrations());
  const open = () => openPostgresql({ url, isolation, maxConnections: 6 });
  return [await nodeOn(await open()), await nodeOn(await open())];
}

async function nodeOn(database: Database, snapshotBytes = 64 * 1024 * 1024): Promise<Node> {
  const ports = new Ports();
  const { authorizer, state, module } = await createAccess({
    database,
    ports,
    snapshotBytes,
    publicUrl: () => 'https://fleet.test',
    onError: () => undefined,
    reauthenticate: async () => undefined,
  });
  const services: Services = {
    database,
    authorizer,
    clock: () => new Date(),
    ports,
    listeners: module.listeners ?? [],
    recordAudit,
  };
  return {
    services,
    state,
    async call(verb, { organizationId: id, principal }, input, object) {
      const organizationId = id as OrganizationId;
      const outcome = await authorizer.authorize({ principal, guard: verb.guard, organizationId, object });
      if (outcome !== 'allowed') throw new Refused(notAllowed(outcome));
      return verb.execute({ services, principal, organizationId, requestId: 'test' }, input);
    },
    close: () => database.close(),
  };
}

/** An organization with one Admin. */
export async function anOrganization(node: Node): Promise<TestMember> {
  const organizationId = randomUUID();
  const admin = await aPerson(node);
  await executeAll(node.services.database, [
    ['insert into organization (id, name) values ($1, $2)', [organizationId, 'Acme']],
    membershipInsert(organizationId, admin, 'admin', 'active'),
  ]);
  return member(organizationId, admin);
}

/** One more member of the Admin's organization; a pending one has no account yet. */
export async function aMember(
  node: Node,
  { organizationId }: Caller,
  role: Role,
  status: 'active' | 'invited' = 'active',
): Promise<TestMember> {
  const person = await aPerson(node);
  await executeAll(node.services.database, [membershipInsert(organizationId, person, role, status)]);
  return member(organizationId, person);
}

/** Says in one word how a call ends: the code of the refusal, or `done`. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.refusal.problem.code;
    throw error;
  }
}

/** Rows as the role that sees every organization reads them. */
export function rowsOf(node: Node, text: string, values: readonly unknown[] = []) {
  return executeAll(node.services.database, [[text, values]]);
}

interface Person {
  readonly userId: string;
  readonly membershipId: string;
  readonly email: string;
}

async function aPerson(node: Node): Promise<Person> {
  const [userId, membershipId] = [randomUUID(), randomUUID()];
  const email = `p${randomBytes(5).toString('hex')}@acme.test`;
  await node.services.database.pool.query(
    `insert into fleetgate.user_account (id, email, name, first_name, last_name, country)
     values ($1, $2, 'Ada Lovelace', 'Ada', 'Lovelace', 'DE')`,
    [userId, email],
  );
  return { userId, membershipId, email };
}

function membershipInsert(
  organizationId: string,
  { userId, membershipId, email }: Person,
  role: Role,
  status: 'active' | 'invited',
): Statement {
  const isActive = status === 'active';
  return [
    `insert into membership (organization_id, id, user_id, status, role, email, first_name, last_name, joined_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      organizationId,
      membershipId,
      isActive ? userId : null,
      status,
      role,
      email,
      isActive ? 'Ada' : null,
      isActive ? 'Lovelace' : null,
      isActive ? new Date() : null,
    ],
  ];
}

function member(organizationId: string, { userId, membershipId, email }: Person): TestMember {
  return { organizationId, id: membershipId, email, userId, principal: principalOf(userId, email) };
}

function principalOf(userId: string, email: string): PersonPrincipal {
  return {
    kind: 'person',
    userId: userId as UserId,
    email,
    emailVerified: true,
    firstName: 'Ada',
    lastName: 'Lovelace',
    country: 'DE',
    language: 'en',
    theme: 'auto',
    timeZone: null,
    via: { sessionId: 'test' },
  };
}
