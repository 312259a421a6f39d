import type { OrganizationId } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type {
  AccessChange,
  GrantChange,
  MembershipChange,
  ResourceChange,
  Revision,
} from '../../domain/index.ts';

/** What happened since a revision: the changes to carry over, or that the organization or the journal's thread is gone. */
export type Step =
  | { readonly revision: Revision; readonly changes: readonly AccessChange[] }
  | 'gone'
  | 'gap';

/** One row of the journal: a revision is opened, or what changed in it. */
type JournalEntry =
  | readonly [revision: number, nonce: string, kind: 'revision', change: object]
  | readonly [revision: number, nonce: string, kind: 'membership', change: Omit<MembershipChange, 'kind'>]
  | readonly [revision: number, nonce: string, kind: 'resource', change: Omit<ResourceChange, 'kind'>]
  | readonly [revision: number, nonce: string, kind: 'grants', change: GrantsChange];

/** Grants that changed in one go, membership and resource side by side; no resource means all of the type. */
interface GrantsChange extends Pick<GrantChange, 'resourceType' | 'granted'> {
  readonly membershipIds: readonly string[];
  readonly resourceIds: readonly (string | null)[];
}

interface JournalRow {
  readonly revision: string;
  readonly nonce: string;
  readonly journal: readonly JournalEntry[] | null;
}

/** More changes than these are not carried over at once: a new snapshot is loaded, which lets others have their turn. */
const atOnce = 20_000;

/** Reads the present revision and all changes since another, in one statement, so that they belong together. */
export function loadChanges(
  database: Database,
  organizationId: OrganizationId,
  since: Revision,
): Promise<Step> {
  const counter = String(since.counter);
  return database.inOrganization(organizationId, async (tx) => {
    const { rows } = await sql<JournalRow>`
      with journal as materialized (
        select c.* from access_change c where c.organization_id = ${organizationId}
          and (c.revision > ${counter} or (c.revision = ${counter} and c.kind = 'revision'))
      )
      select o.access_revision as revision, o.access_nonce as nonce,
        case when (select sum(coalesce(jsonb_array_length(c.change -> 'membershipIds'), (c.kind <> 'revision')::int)) from journal c) <= ${sql.lit(atOnce)}
        then (select json_agg(json_build_array(c.revision, c.nonce, c.kind, c.change) order by c.position) from journal c)
        end as journal
      from organization o where o.id = ${organizationId}`.execute(tx);
    const row = rows[0];
    if (!row) return 'gone';
    const [first, ...rest] = row.journal ?? [];
    // the thread holds only if the journal knows the very revision that we are at
    if (!first || first[0] !== Number(since.counter) || first[1] !== since.nonce) return 'gap';
    return {
      revision: { counter: Number(row.revision), nonce: row.nonce },
      changes: rest.flatMap(changesOf),
    };
  });
}

function changesOf([, , kind, change]: JournalEntry): AccessChange | AccessChange[] {
  if (kind === 'revision') return [];
  if (kind === 'membership') return { kind, ...change };
  if (kind === 'resource') return { kind, ...change };
  const { membershipIds, resourceIds, resourceType, granted } = change;
  return membershipIds.map((membershipId, at) => ({
    kind: 'grant',
    membershipId,
    resourceType,
    resourceId: resourceIds[at] ?? null,
    granted,
  }));
}
