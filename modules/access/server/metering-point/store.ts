import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { GrantRow, MembershipRow, ResourceRow, SnapshotRows } from '../../domain/index.ts';

interface MoveRow {
  readonly resources: readonly ResourceRow[];
  readonly grants: readonly GrantRow[];
  readonly memberships: readonly MembershipRow[];
}

/** What the effect of a move rests on: both places with what is above them, the grants there, and whose those are. */
export async function rowsForMove(
  tx: Tx,
  organizationId: OrganizationId,
  type: string,
  ids: readonly string[],
): Promise<SnapshotRows> {
  const { rows } = await sql<MoveRow>`
    with recursive path (id, parent_id) as (
      select r.id, r.parent_id from resource r
      where r.organization_id = ${organizationId} and r.type = ${type} and r.id = any(${ids}::uuid[])
      union
      select r.id, r.parent_id from path
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.id = path.parent_id
    ), single as (
      select membership_id, resource_id from resource_grant
      where organization_id = ${organizationId} and resource_type = ${type} and resource_id in (select id from path)
    ), entire as (
      select membership_id from type_grant
      where organization_id = ${organizationId} and resource_type = ${type}
        and membership_id in (select membership_id from single)
    )
    select
      (select coalesce(json_agg(json_build_object('type', ${type}::text, 'id', id, 'parentId', parent_id)), '[]')
        from path) as resources,
      (select coalesce(json_agg(json_build_object(
          'membershipId', g.membership_id, 'resourceType', ${type}::text, 'resourceId', g.resource_id)), '[]')
        from (select membership_id, resource_id from single union all select membership_id, null from entire) g) as grants,
      (select coalesce(json_agg(json_build_object(
          'id', m.id, 'userId', m.user_id, 'role', m.role, 'status', m.status)), '[]')
        from membership m where m.organization_id = ${organizationId}
          and m.id in (select membership_id from single)) as memberships`.execute(tx);
  const { resources = [], grants = [], memberships = [] } = rows[0] ?? {};
  return { revision: { counter: 0, nonce: 'in transaction' }, resources, grants, memberships };
}
