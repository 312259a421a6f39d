import type { Tx } from '@fleetgate/platform/database';
import type { AccessQuestion } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import {
  createSnapshot,
  type OrganizationSnapshot,
  type PermissionCatalog,
  type ResourceRow,
  type Role,
} from '../../domain/index.ts';

interface Facts {
  readonly memberships: readonly [
    id: string,
    userId: string | null,
    role: Role,
    status: 'active' | 'invited',
  ][];
  readonly resources: readonly [id: string, parentId: string | null][];
  readonly grants: readonly (string | null)[];
}

/**
 * A snapshot of only what one question needs, from the rows of an open transaction that holds the organization's lock:
 * the asker's membership, the thing asked about with what is above it, and the asker's grants on those.
 */
export async function authorizeFromRows(
  tx: Tx,
  organizationId: string,
  question: AccessQuestion,
  catalog: PermissionCatalog,
): Promise<OrganizationSnapshot | undefined> {
  const userId = question.principal?.kind === 'person' ? question.principal.userId : null;
  const type = question.object?.type ?? '';
  const id = question.object?.id ?? null;
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
  const facts = rows[0];
  return facts && smallSnapshot(organizationId, catalog, type, userId, facts);
}

function smallSnapshot(
  organizationId: string,
  catalog: PermissionCatalog,
  type: string,
  userId: string | null,
  facts: Facts,
): OrganizationSnapshot {
  const own = facts.memberships.find((row) => row[1] === userId)?.[0];
  const resources: ResourceRow[] = facts.resources.map(([id, parentId]) => ({ type, id, parentId }));
  return createSnapshot(organizationId, catalog, {
    revision: { counter: 0, nonce: 'in transaction' },
    memberships: facts.memberships.map(([id, user, role, status]) => ({ id, userId: user, role, status })),
    resources,
    grants: own
      ? facts.grants.map((resourceId) => ({ membershipId: own, resourceType: type, resourceId }))
      : [],
  });
}
