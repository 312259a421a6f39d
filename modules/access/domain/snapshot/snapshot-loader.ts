import type { PermissionCatalog } from '../permission-catalog.ts';
import { Facts } from './facts.ts';
import { blocksOfPairs, blocksOfTransposed, IntegerRows } from './integer-rows.ts';
import type { Member } from './member-table.ts';
import { OrganizationSnapshot } from './organization-snapshot.ts';
import type { ResourceTable } from './resource-table.ts';
import type { GrantRow, MembershipRow, ResourceRow, Revision } from './rows.ts';

/** The single grants of one type as pairs of handles. */
interface Pairs {
  readonly members: number[];
  readonly resources: number[];
}

/**
 * Brings an organization's rows, one by one and in any order, into their compact form. Rows of undeclared types and loose
 * grants are left out.
 */
export class SnapshotLoader {
  readonly #facts: Facts;
  readonly #pairs = new Map<ResourceTable, Pairs>();
  /** Resources whose parent, and grants whose member or resource, did not come yet. */
  #orphans: ResourceRow[] = [];
  #loose: GrantRow[] = [];
  #table: ResourceTable | undefined;
  #member: Member | undefined;

  constructor(organizationId: string, catalog: PermissionCatalog) {
    this.#facts = new Facts(organizationId, catalog);
  }

  membership(row: MembershipRow): void {
    this.#facts.members.set(row.id, row);
  }

  resource(row: ResourceRow): void {
    const table = this.#facts.table(row.type);
    if (!table) return;
    const handle = table.handles.intern(row.id);
    if (!table.hierarchical || row.parentId === null) return;
    const parent = table.handles.get(row.parentId);
    if (parent === undefined) this.#orphans.push(row);
    else table.forest.setParent(handle, parent);
  }

  /** No resource id means all of the type. Rows of one membership mostly come together, so the last one is tried first. */
  grant(membershipId: string, resourceType: string, resourceId: string | null): void {
    if (resourceType !== this.#table?.type) this.#table = this.#facts.table(resourceType);
    if (membershipId !== this.#member?.id) this.#member = this.#facts.members.ofId(membershipId);
    const table = this.#table;
    const member = this.#member;
    if (!table) return;
    const resource = resourceId === null ? undefined : table.handles.get(resourceId);
    if (member && resource !== undefined) this.#keep(table, member.handle, resource);
    else if (member && resourceId === null) table.setAll(member.handle, true);
    else this.#loose.push({ membershipId, resourceType, resourceId });
  }

  /** Puts everything in order, in slices of work between which others may have their turn. Throws if a tree has a cycle. */
  *finish(revision: Revision): Generator<void, OrganizationSnapshot> {
    const orphans = this.#orphans;
    this.#orphans = [];
    for (const row of orphans) this.resource(row);
    const loose = this.#loose;
    this.#loose = [];
    for (const { membershipId, resourceType, resourceId } of loose)
      this.grant(membershipId, resourceType, resourceId);
    yield;
    for (const table of this.#facts.tables) {
      if (table?.forest.hasCycle(table.handles.all())) throw new Error(`the ${table.type} tree has a cycle`);
      yield;
    }
    for (const [table, pairs] of this.#pairs) yield* fillTable(table, this.#facts.members.bound, pairs);
    return new OrganizationSnapshot(this.#facts, revision);
  }

  #keep(table: ResourceTable, member: number, resource: number): void {
    let pairs = this.#pairs.get(table);
    if (!pairs) {
      pairs = { members: [], resources: [] };
      this.#pairs.set(table, pairs);
    }
    pairs.members.push(member);
    pairs.resources.push(resource);
  }
}

/** Sorts by counting: laying the pairs out by one side brings them in the right order for the other. */
function* fillTable(table: ResourceTable, memberBound: number, pairs: Pairs): Generator<void> {
  const resourceBound = table.handles.bound;
  const rough = new IntegerRows();
  yield* rough.fill(resourceBound, () => blocksOfPairs(pairs.resources, pairs.members));
  yield* table.grants.fill(memberBound, () => blocksOfTransposed(rough, resourceBound));
  yield* table.holders.fill(resourceBound, () => blocksOfTransposed(table.grants, memberBound));
}
