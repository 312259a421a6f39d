import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { MovePreview } from '../../contract/index.ts';
import { builtInManifests, createSnapshot, PermissionCatalog } from '../../domain/index.ts';
import { personOf } from '../grant/person.ts';
import { findGrantees } from '../grant/store.ts';
import { meteringPointType } from './metering-point.ts';
import { rowsForMove } from './store.ts';

const catalog = new PermissionCatalog(builtInManifests);

/** Who gains and who loses the point and all beneath it, by the rule that decisions follow, on the transaction's rows (R-ACC-6). */
export async function moveEffect(
  { tx, organizationId }: { readonly tx: Tx; readonly organizationId: OrganizationId },
  id: string,
  parentId: string | null,
): Promise<Pick<MovePreview, 'gains' | 'loses'>> {
  const ids = parentId === null ? [id] : [id, parentId];
  const rows = await rowsForMove(tx, organizationId, meteringPointType, ids);
  const snapshot = createSnapshot(organizationId, catalog, rows);
  const { gains, loses } = snapshot.treeMoveEffect(meteringPointType, id, parentId);
  const grantees = await findGrantees(tx, organizationId, [...gains, ...loses]);
  const people = (members: readonly string[]) =>
    grantees.filter((grantee) => members.includes(grantee.id)).map(personOf);
  return { gains: people(gains), loses: people(loses) };
}
