import type { PermissionCatalog } from '../permission-catalog.ts';
import { Facts } from './facts.ts';
import { IntegerRows } from './integer-rows.ts';
import type { Member } from './member-table.ts';
import type { ResourceTable } from './resource-table.ts';
import type { GrantRow, ResourceRow, SnapshotRows } from './rows.ts';

/** Brings an organization's rows into their compact form. Rows of undeclared types and loose grants are left out. */
export function loadFacts(organizationId: string, catalog: PermissionCatalog, rows: SnapshotRows): Facts {
  const facts = new Facts(organizationId, catalog);
  for (const row of rows.memberships) facts.members.set(row.id, row);
  loadResources(facts, rows.resources);
  loadGrants(facts, rows.grants);
  return facts;
}

function loadResources(facts: Facts, resources: readonly ResourceRow[]): void {
  for (const row of resources) facts.table(row.type)?.handles.intern(row.id);
  for (const row of resources) {
    const table = facts.table(row.type);
    if (!table?.hierarchical || row.parentId === null) continue;
    const parent = table.handles.get(row.parentId);
    if (parent !== undefined) table.forest.setParent(table.handles.intern(row.id), parent);
  }
  for (const table of facts.tables) {
    if (table?.forest.hasCycle(table.handles.all())) throw new Error(`the ${table.type} tree has a cycle`);
  }
}

/** The single grants of one type as pairs of handles. */
interface Pairs {
  readonly members: number[];
  readonly resources: number[];
}

/** Rows of one membership mostly come together, so the last one found is tried first. */
function loadGrants(facts: Facts, grants: readonly GrantRow[]): void {
  const pairsByTable = new Map<ResourceTable, Pairs>();
  let table: ResourceTable | undefined;
  let member: Member | undefined;
  for (const grant of grants) {
    if (grant.resourceType !== table?.type) table = facts.table(grant.resourceType);
    if (grant.membershipId !== member?.id) member = facts.members.ofId(grant.membershipId);
    if (!table || !member) continue;
    if (grant.resourceId === null) table.setAll(member.handle, true);
    else collect(pairsByTable, table, member.handle, table.handles.get(grant.resourceId));
  }
  for (const [filled, pairs] of pairsByTable) fillTable(filled, facts.members.bound, pairs);
}

function collect(
  pairsByTable: Map<ResourceTable, Pairs>,
  table: ResourceTable,
  member: number,
  resource: number | undefined,
): void {
  if (resource === undefined) return;
  let pairs = pairsByTable.get(table);
  if (!pairs) {
    pairs = { members: [], resources: [] };
    pairsByTable.set(table, pairs);
  }
  pairs.members.push(member);
  pairs.resources.push(resource);
}

/** Sorts by counting: laying the pairs out by one side brings them in the right order for the other. */
function fillTable(table: ResourceTable, memberBound: number, { members, resources }: Pairs): void {
  const resourceBound = table.handles.bound;
  const rough = new IntegerRows();
  rough.fill(resourceBound, (visit) => {
    for (let i = 0; i < members.length; i++) visit(resources[i] ?? 0, members[i] ?? 0);
  });
  table.grants.fill(memberBound, transposed(rough, resourceBound));
  table.holders.fill(resourceBound, transposed(table.grants, memberBound));
}

function transposed(rows: IntegerRows, bound: number) {
  return (visit: (row: number, value: number) => void) => {
    for (let row = 0; row < bound; row++) for (const value of rows.values(row)) visit(value, row);
  };
}
