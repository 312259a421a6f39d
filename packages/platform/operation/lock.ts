import type { OrganizationId } from '@fleetgate/kernel';
import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

/**
 * Locks the organization until the transaction ends and opens its next access revision. The first statement of every
 * change that can alter a decision; answers whether there is such an organization.
 */
export async function lockOrganization(tx: Tx, organizationId: OrganizationId): Promise<boolean> {
  const { rows } =
    await sql`select revision from fleetgate.lock_organization(${organizationId}::uuid)`.execute(tx);
  return rows.length > 0;
}
