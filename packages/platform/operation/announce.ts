import type { OrganizationId } from '@fleetgate/kernel';
import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/** The channel on which open event streams hear what changed. */
export const streamChannel = 'fleetgate_stream';

/** What an announcement is about: one resource, or without an id any of its type. */
export interface Announced {
  readonly type: string;
  readonly id?: string;
}

/**
 * Tells the organization's open event streams, once the transaction is committed, that something of this kind changed.
 * With a resource, only those who may use it hear of it; whoever just lost it hears of that by the changed access.
 */
export async function announce(
  tx: Tx,
  organizationId: OrganizationId,
  event: string,
  resource?: Announced,
): Promise<void> {
  const payload = JSON.stringify({ organizationId, event, ...(resource && { resource }) });
  await sql`select pg_notify(${streamChannel}, ${payload})`.execute(tx);
}
