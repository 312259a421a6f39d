import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { Role } from '../../domain/index.ts';

/** The few rows that one question in a transaction rests on. */
export interface Facts {
  readonly memberships: readonly [
    id: string,
    userId: string | null,
    role: Role,
    status: 'active' | 'invited',
  ][];
  readonly resources: readonly [id: string, parentId: string | null][];
  readonly grants: readonly (string | null)[];
}

/** The person's membership, the thing asked about with what is above it, and the person's grants on those. */
export async function factsOf(
  tx: Tx,
  organizationId: string,
  userId: string | null,
  type: string,
  id: string | null,
): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    with recursive own as (
      select id, user_id, role, status from membership
      where organization_id = ${organizationId} and user_id = ${userId}
    ), above as (
      select r.id, r.parent_id from resource r
      where r.organization_id = ${organizationId} and r.type = ${type} and r.id::text = ${id}
      union
      select r.id, r.parent_id from resource r join above a on r.id = a.parent_id
      where r.organization_id = ${organizationId} and r.type = ${type}
    )
    select
      (select coalesce(json_agg(json_build_array(m.id, m.user_id, m.role, m.status)), '[]') from (
        select * from own union select id, user_id, role, status from membership
        where organization_id = ${organizationId} and ${type} = 'membership' and id::text = ${id}) m) as memberships,
      (select coalesce(json_agg(json_build_array(a.id, a.parent_id)), '[]') from above a) as resources,
      (select coalesce(json_agg(g.resource_id), '[]') from (
        select resource_id from resource_grant
        where organization_id = ${organizationId} and resource_type = ${type}
          and membership_id = (select id from own) and resource_id in (select id from above)
        union all
        select null from type_grant
        where organization_id = ${organizationId} and resource_type = ${type}
          and membership_id = (select id from own)) g) as grants
    where exists (select from organization where id = ${organizationId})`.execute(tx);
  return rows[0];
}
