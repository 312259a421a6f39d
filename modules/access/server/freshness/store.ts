import type { OrganizationId } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { AccessChange, Revision } from '../../domain/index.ts';

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
