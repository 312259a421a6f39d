import { isUuid, type OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';

/** The names of those of the ids that are resources of this type in this organization. */
export async function namesOf(
  tx: Tx,
  { organizationId, type }: { readonly organizationId: OrganizationId; readonly type: string },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = ids.filter(isUuid);
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from resource
    where organization_id = ${organizationId} and type = ${type} and id = any(${asked}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
