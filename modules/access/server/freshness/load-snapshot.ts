import { setImmediate as othersTurn } from 'node:timers/promises';
import type { OrganizationId } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import {
  type OrganizationSnapshot,
  type PermissionCatalog,
  type ResourceRow,
  type Revision,
  SnapshotLoader,
} from '../../domain/index.ts';
import { type OrganizationRow, readOrganization } from './organization-store.ts';

/** Hears which resources an organization has, some at a time, whenever they are read. */
export type OnResources = (organizationId: string, resources: readonly ResourceRow[]) => void;

/** Milliseconds after which others have their turn. */
const slice = 5;

/**
 * Reads an organization into a new snapshot; nothing when there is no such organization. However large it is, other requests
 * have their turn every few milliseconds.
 */
export function loadSnapshot(
  database: Database,
  organizationId: OrganizationId,
  catalog: PermissionCatalog,
  onResources: OnResources,
): Promise<OrganizationSnapshot | undefined> {
  return readOrganization(database, organizationId, async (batches) => {
    const loader = new SnapshotLoader(organizationId, catalog);
    let revision: Revision | undefined;
    for await (const rows of batches) {
      let until = performance.now() + slice;
      for (const row of rows) {
        revision = take(loader, row) ?? revision;
        if (performance.now() < until) continue;
        await othersTurn();
        until = performance.now() + slice;
      }
      onResources(organizationId, rows.flatMap(resourceOf));
      await othersTurn();
    }
    return revision && finished(loader, revision);
  });
}

/** Takes a row in; answers the revision if that is what the row tells. */
function take(loader: SnapshotLoader, row: OrganizationRow): Revision | undefined {
  if (row[0] === 'organization') return { counter: Number(row[1]), nonce: row[2] };
  if (row[0] === 'membership')
    loader.membership({ id: row[1], userId: row[2], role: row[3], status: row[4] });
  else if (row[0] === 'resource') loader.resource({ type: row[1], id: row[2], parentId: row[3] });
  else if (row[0] === 'all') loader.grant(row[1], row[2], null);
  else for (const id of row[3]) loader.grant(row[1], row[2], id);
  return undefined;
}

function resourceOf(row: OrganizationRow): ResourceRow[] {
  return row[0] === 'resource' ? [{ type: row[1], id: row[2], parentId: row[3] }] : [];
}

async function finished(loader: SnapshotLoader, revision: Revision): Promise<OrganizationSnapshot> {
  const steps = loader.finish(revision);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await othersTurn();
  }
}
