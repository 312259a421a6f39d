import type { Clock, OrganizationId } from '@fleetgate/kernel';
import type { Database, Tx } from '../database/index.ts';
import type { AuditEntry } from './audit.ts';
import type { Authorizer } from './authorizer.ts';
import type { Port, Ports } from './port.ts';
import type { PersonPrincipal, Principal } from './principal.ts';

/** What the composed server offers to every operation. */
export interface Services {
  readonly database: Database;
  readonly authorizer: Authorizer;
  readonly clock: Clock;
  readonly ports: Ports;
  readonly listeners: readonly EventListener[];
  /** Writes audit events into the open transaction. */
  readonly recordAudit: (tx: Tx, ctx: RequestContext, entries: readonly AuditEntry[]) => Promise<void>;
}

/** One request, however it came: HTTP, command line or job. */
export interface RequestContext {
  readonly services: Services;
  readonly principal: Principal | undefined;
  /** The organization that the path names; absent on routes without one. */
  readonly organizationId: OrganizationId | undefined;
  readonly requestId: string;
  /** When it arrived, in milliseconds of `performance.now()`; unknown where no request did. */
  readonly arrived?: number;
}

/** Something that happened inside a transaction and that other modules may add to, in the same transaction. */
export interface EventType<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

export interface EventListener {
  readonly event: string;
  readonly hear: (ctx: CommandContext, payload: never) => Promise<void>;
}

/** What a verb works with: an open transaction and the request. */
export interface OperationContext {
  readonly tx: Tx;
  readonly request: RequestContext;
  /** The moment of the request. */
  readonly now: Date;
  /** The organization of the path; throws on a route without one. */
  readonly organizationId: OrganizationId;
  /** The signed-in person; throws when the caller is none. */
  readonly person: PersonPrincipal;
  use<T>(port: Port<T>): T;
}

/** A command's context; it can also tell other modules what happens, inside the transaction. */
export interface CommandContext extends OperationContext {
  emit<Payload>(event: EventType<Payload>, payload: Payload): Promise<void>;
}
