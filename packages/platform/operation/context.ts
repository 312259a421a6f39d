import type { Clock, OrganizationId } from '@fleetgate/kernel';
import type { Database, Tx } from '../database/index.ts';
import type { AuditEntry } from './audit.ts';
import type { Authorizer } from './authorizer.ts';
import type { EventListener } from './event.ts';
import type { Ports } from './port.ts';
import type { Principal } from './principal.ts';

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
}
