import type { OrganizationId } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type {
  AccessChange,
  GrantRow,
  MembershipRow,
  Revision,
  Role,
  SnapshotRows,
} from '../../domain/index.ts';

/** What happened since a revision: the changes to carry over, or that the organization or the journal's thread is gone. */
export type Step =
  | { readonly revision: Revision; readonly changes: readonly AccessChange[] }
  | 'gone'
  | 'gap';

interface JournalRow {
  readonly revision: string;
  readonly nonce: string;
  readonly journal: readonly [
    revision: number,
    nonce: string,
    kind: string,
    change: Record<string, unknown>,
  ][];
}

/** Reads the present revision and all changes since another, in one statement, so that they belong together. */
export function loadChanges(
  database: Database,
  organizationId: OrganizationId,
  since: Revision,
): Promise<Step> {
  return database.inOrganization(organizationId, async (tx) => {
    const { rows } = await sql<JournalRow>`
      select o.access_revision as revision, o.access_nonce as nonce, (
        select coalesce(json_agg(json_build_array(c.revision, c.nonce, c.kind, c.change) order by c.position), '[]')
        from access_change c where c.organization_id = o.id and c.revision >= ${String(since.counter)}) as journal
      from organization o where o.id = ${organizationId}`.execute(tx);
    const row = rows[0];
    if (!row) return 'gone';
    const [first, ...rest] = row.journal;
    // the thread holds only if the journal knows the very revision that we are at
    if (!first || first[0] !== Number(since.counter) || first[1] !== since.nonce) return 'gap';
    const changes = rest.filter(
      ([revision, , kind]) => revision > Number(since.counter) && kind !== 'revision',
    );
    return {
      revision: { counter: Number(row.revision), nonce: row.nonce },
      changes: changes.map(([, , kind, change]) => ({ kind, ...change }) as AccessChange),
    };
  });
}

interface OrganizationRow {
  readonly revision: string;
  readonly nonce: string;
  readonly memberships: readonly [
    id: string,
    userId: string | null,
    role: Role,
    status: MembershipRow['status'],
  ][];
  readonly resources: readonly [type: string, id: string, parentId: string | null][];
  readonly grants: readonly [membershipId: string, type: string, resourceIds: string[]][];
  readonly allGrants: readonly [membershipId: string, type: string][];
}

/** Reads everything that decisions in one organization rest on, in one statement; nothing when there is no such one. */
export function loadRows(
  database: Database,
  organizationId: OrganizationId,
): Promise<SnapshotRows | undefined> {
  return database.inOrganization(organizationId, async (tx) => {
    const { rows } = await sql<OrganizationRow>`
      select o.access_revision as revision, o.access_nonce as nonce,
        (select coalesce(json_agg(json_build_array(m.id, m.user_id, m.role, m.status)), '[]')
          from membership m where m.organization_id = o.id) as memberships,
        (select coalesce(json_agg(json_build_array(r.type, r.id, r.parent_id)), '[]')
          from resource r where r.organization_id = o.id) as resources,
        (select coalesce(json_agg(json_build_array(g.membership_id, g.resource_type, g.ids)), '[]')
          from (select membership_id, resource_type, array_agg(resource_id) as ids from resource_grant
            where organization_id = o.id group by membership_id, resource_type) g) as grants,
        (select coalesce(json_agg(json_build_array(t.membership_id, t.resource_type)), '[]')
          from type_grant t where t.organization_id = o.id) as all_grants
      from organization o where o.id = ${organizationId}`.execute(tx);
    return rows[0] && snapshotRows(rows[0]);
  });
}

function snapshotRows(row: OrganizationRow): SnapshotRows {
  return {
    revision: { counter: Number(row.revision), nonce: row.nonce },
    memberships: row.memberships.map(([id, userId, role, status]) => ({ id, userId, role, status })),
    resources: row.resources.map(([type, id, parentId]) => ({ type, id, parentId })),
    grants: [
      ...singleGrants(row),
      ...row.allGrants.map(([membershipId, resourceType]) => ({
        membershipId,
        resourceType,
        resourceId: null,
      })),
    ],
  };
}

function singleGrants(row: OrganizationRow): GrantRow[] {
  return row.grants.flatMap(([membershipId, resourceType, ids]) =>
    ids.map((resourceId) => ({ membershipId, resourceType, resourceId })),
  );
}
