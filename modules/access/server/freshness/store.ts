import type { OrganizationId } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
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

/** More changes than these are not carried over at once: a new snapshot is loaded, which lets others have their turn. */
const atOnce = 20_000;

/** Reads the present revision and all changes since another, in one statement, so that they belong together. */
export async function loadChanges(
  database: Database,
  organizationId: OrganizationId,
  since: Revision,
): Promise<Step> {
  const [row] = await database.read({
    name: 'changes_since',
    text: 'select * from fleetgate.changes_since($1, $2, $3)',
    values: [organizationId, since.counter, atOnce],
  });
  if (!row) return 'gone';
  const [first, ...rest] = (row.journal as readonly JournalEntry[] | null) ?? [];
  // the thread holds only if the journal knows the very revision that we are at
  if (!first || first[0] !== since.counter || first[1] !== since.nonce) return 'gap';
  return {
    revision: { counter: Number(row.revision), nonce: String(row.nonce) },
    changes: rest.flatMap(changesOf),
  };
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
