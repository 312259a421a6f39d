import type { PermissionCatalog } from '../permission-catalog.ts';
import type { OrganizationSnapshot } from './organization-snapshot.ts';
import type { SnapshotRows } from './rows.ts';
import { SnapshotLoader } from './snapshot-loader.ts';

/** Makes a snapshot from an organization's rows at once. Throws if a tree has a cycle. */
export function createSnapshot(
  organizationId: string,
  catalog: PermissionCatalog,
  rows: SnapshotRows,
): OrganizationSnapshot {
  const loader = new SnapshotLoader(organizationId, catalog);
  for (const row of rows.memberships) loader.membership(row);
  for (const row of rows.resources) loader.resource(row);
  for (const row of rows.grants) loader.grant(row.membershipId, row.resourceType, row.resourceId);
  const steps = loader.finish(rows.revision);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
