import type { Facts } from './facts.ts';
import type { ResourceTable } from './resource-table.ts';

/** Whose access to the moved subtree changes, by membership id. */
export interface TreeMoveEffect {
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/**
 * Who would gain and who would lose access if a resource were hung under another parent (R-ACC-6). Admins, holders of
 * all, and holders of the moved resource itself keep what they have.
 */
export function treeMoveEffect(
  facts: Facts,
  type: string,
  id: string,
  parentId: string | null,
): TreeMoveEffect {
  const table = facts.table(type);
  const node = table?.handles.get(id);
  if (!table?.hierarchical || node === undefined) return { gains: [], loses: [] };
  const parent = parentId === null ? -1 : (table.handles.get(parentId) ?? -1);
  const before = heirs(facts, table, node, table.forest.parentOf(node));
  const after = heirs(facts, table, node, parent);
  return {
    gains: [...after].filter((member) => !before.has(member)).sort(),
    loses: [...before].filter((member) => !after.has(member)).sort(),
  };
}

/** The memberships that reach the node only through the parent or what is above it. */
function heirs(facts: Facts, table: ResourceTable, node: number, parent: number): Set<string> {
  const found = new Set<string>();
  const path = parent === -1 ? [] : [parent, ...table.forest.ancestorsOf(parent)];
  for (const above of path) {
    for (const handle of table.holders.values(above)) {
      const member = facts.members.ofHandle(handle);
      const ownWay = member?.isAdmin || table.all.has(handle) || table.grants.has(handle, node);
      if (member && !ownWay) found.add(member.id);
    }
  }
  return found;
}
