import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { ResourceKey } from '../resource/store.ts';

/** Another resource that one shows or needs (R-ACC-5). */
export interface Use {
  readonly type: string;
  readonly id: string;
}

/** How many resources of all types of a service an organization has. */
export async function countResourcesOf(tx: Tx, organizationId: string, serviceKey: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from resource
    where organization_id = ${organizationId} and type in (
      select t ->> 'type' from service s, jsonb_array_elements(s.manifest -> 'resourceTypes') t
      where s.key = ${serviceKey})`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** What a resource uses, in a fixed order. */
export async function usesOf(tx: Tx, { organizationId, type, id }: ResourceKey): Promise<readonly Use[]> {
  const { rows } = await sql<Use>`
    select uses_type as type, uses_id as id from resource_use
    where organization_id = ${organizationId} and type = ${type} and id = ${id}
    order by uses_type collate "C", uses_id`.execute(tx);
  return rows;
}

/** Says anew what a resource uses. */
export async function replaceUses(
  tx: Tx,
  { organizationId, type, id }: ResourceKey,
  uses: readonly Use[],
): Promise<void> {
  await sql`
    delete from resource_use
    where organization_id = ${organizationId} and type = ${type} and id = ${id}`.execute(tx);
  if (uses.length === 0) return;
  await sql`
    insert into resource_use (organization_id, type, id, uses_type, uses_id)
    select ${organizationId}, ${type}, ${id}, u.type, u.id
    from unnest(${uses.map((use) => use.type)}::text[], ${uses.map((use) => use.id)}::uuid[]) as u (type, id)`.execute(
    tx,
  );
}
