import { isUuid } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';

/** The organization of each resource that exists, keyed `type id`. */
export function organizationsOfResources(
  database: Database,
  resources: readonly (readonly [type: string, id: string])[],
): Promise<ReadonlyMap<string, string>> {
  // callers ask with any text; a NUL would have the database refuse the read for all who share it
  const asked = resources.filter(([type, id]) => isUuid(id) && !type.includes('\0'));
  if (asked.length === 0) return Promise.resolve(new Map());
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ type: string; id: string; organizationId: string }>`
      select r.type, r.id, r.organization_id
      from unnest(${asked.map(([type]) => type)}::text[], ${asked.map(([, id]) => id)}::uuid[]) as asked (type, id)
      join resource r on r.type = asked.type and r.id = asked.id`.execute(tx);
    return new Map(rows.map((row) => [`${row.type} ${row.id}`, row.organizationId]));
  });
}
