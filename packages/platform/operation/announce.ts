import type { OrganizationId } from '@fleetgate/kernel';
import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/** The channel on which open event streams hear what changed. */
export const streamChannel = 'fleetgate_stream';

/** Tells the organization's open event streams, once the transaction is committed, that something of this kind changed. */
export async function announce(tx: Tx, organizationId: OrganizationId, event: string): Promise<void> {
  await sql`select pg_notify(${streamChannel}, ${JSON.stringify({ organizationId, event })})`.execute(tx);
}
