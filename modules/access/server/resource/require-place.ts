import { type OrganizationId, refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { tooDeep, treeMove } from '../../domain/index.ts';
import { ancestorsOf, findResource, levelsOf, type ResourceKey } from './store.ts';

interface Place {
  readonly tx: Tx;
  readonly organizationId: OrganizationId;
}

/** Refuses a parent that is not there, that would close a cycle, or that is too far down (R-ACC-6). */
export async function requirePlace(
  { tx, organizationId }: Place,
  { type, id }: Pick<ResourceKey, 'type' | 'id'>,
  parentId: string | null,
): Promise<void> {
  if (parentId === null) return;
  const scope = { organizationId, type };
  const parent = await findResource(tx, { ...scope, id: parentId });
  const above = (await ancestorsOf(tx, scope, [parentId])).get(parentId) ?? [];
  const pathIds = above.map((ancestor) => ancestor.id);
  refuse(treeMove({ id, type, parent: parent && { id: parentId, type: parent.type, pathIds } }));
  const ownLevels = Math.max(1, await levelsOf(tx, { ...scope, id }));
  refuse(tooDeep(pathIds.length + 1 + ownLevels));
}
