import type { OrganizationId } from '@fleetgate/kernel';
import type { Database, Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { MembershipStatus, Role } from '../../domain/index.ts';

/** Everything that decisions in one organization rest on, in rows of few kinds. */
export type OrganizationRow =
  | readonly [kind: 'organization', revision: string, nonce: string]
  | readonly [kind: 'membership', id: string, userId: string | null, role: Role, status: MembershipStatus]
  | readonly [kind: 'resource', type: string, id: string, parentId: string | null]
  | readonly [kind: 'all', membershipId: string, type: string]
  | readonly [kind: 'grants', membershipId: string, type: string, resourceIds: readonly string[]];

/** So few that reading and taking them in is a matter of milliseconds, although each may be a row of grants. */
const atOnce = 250;

/** How many grants a row holds at most: somebody with very many has several rows. */
const inOneRow = 100;

/**
 * Reads an organization in batches, all of one moment: what a cursor shows is settled when it is declared. Between two
 * batches other requests have their turn. Nothing when there is no such organization.
 */
export function readOrganization<Result>(
  database: Database,
  organizationId: OrganizationId,
  take: (batches: AsyncIterable<readonly OrganizationRow[]>) => Promise<Result>,
): Promise<Result> {
  return database.inOrganization(organizationId, async (tx) => {
    await declare(tx, organizationId);
    return take(batches(tx));
  });
}

async function* batches(tx: Tx): AsyncGenerator<readonly OrganizationRow[]> {
  for (;;) {
    const { rows } = await sql<{ row: OrganizationRow }>`
      fetch ${sql.lit(atOnce)} from organization_rows`.execute(tx);
    yield rows.map(({ row }) => row);
    if (rows.length < atOnce) return;
  }
}

/** Grants are put together a membership at a time, so that the first rows do not wait for all of them; then cut into rows. */
async function declare(tx: Tx, id: OrganizationId): Promise<void> {
  await sql`
    declare organization_rows no scroll cursor for
    select json_build_array('organization', o.access_revision::text, o.access_nonce) as row
    from organization o where o.id = ${id}
    union all
    select json_build_array('membership', m.id, m.user_id, m.role, m.status)
    from membership m where m.organization_id = ${id}
    union all
    select json_build_array('resource', r.type, r.id, r.parent_id)
    from resource r where r.organization_id = ${id}
    union all
    select json_build_array('all', t.membership_id, t.resource_type)
    from type_grant t where t.organization_id = ${id}
    union all
    select json_build_array('grants', m.id, g.resource_type, g.ids[first : first + ${sql.lit(inOneRow - 1)}])
    from membership m cross join lateral (
      select resource_type, array_agg(resource_id) as ids from resource_grant
      where organization_id = ${id} and membership_id = m.id group by resource_type
    ) g cross join generate_series(1, cardinality(g.ids), ${sql.lit(inOneRow)}) first
    where m.organization_id = ${id}`.execute(tx);
}
