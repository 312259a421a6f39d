import { BitSet } from './bit-set.ts';
import type { Facts } from './facts.ts';
import type { Member } from './member-table.ts';
import type { ResourceTable } from './resource-table.ts';
import type { MembershipStatus } from './rows.ts';

/** How a membership comes to a resource, besides what its role may do with it (R-ACC-1, second half). */
export type AccessPath = 'admin' | 'all' | 'direct' | 'inherited';

/** Whether a membership has access to a resource, pending or not (R-INV-12), and by what. */
export interface Use {
  readonly allowed: boolean;
  readonly how?: AccessPath;
  /** The resource above that was granted, when access is inherited. */
  readonly from?: string;
}

/** A membership that has access to a resource. */
export interface Holder {
  readonly membershipId: string;
  readonly status: MembershipStatus;
  readonly how: AccessPath;
  readonly from?: string;
}

const noUse: Use = Object.freeze({ allowed: false });

/** Access of one membership to one resource, and by what. */
export function accessTo(table: ResourceTable, member: Member, resource: number): Use {
  if (member.isAdmin) return { allowed: true, how: 'admin' };
  if (table.all.has(member.handle)) return { allowed: true, how: 'all' };
  if (table.grants.has(member.handle, resource)) return { allowed: true, how: 'direct' };
  const from = table.grantedAncestor(member.handle, resource);
  return from === -1 ? noUse : { allowed: true, how: 'inherited', from: table.handles.idOf(from) };
}

/** {@link accessTo} by ids; an unknown membership, type or resource is no access. */
export function canUse(facts: Facts, membershipId: string, type: string, id: string): Use {
  const table = facts.table(type);
  const member = facts.members.ofId(membershipId);
  const resource = table?.handles.get(id);
  if (!table || !member || resource === undefined) return noUse;
  return accessTo(table, member, resource);
}

/** The ids of all resources of a type that a membership has access to, sorted: equals filter(canUse) (R-ACC-13). */
export function usableResources(facts: Facts, membershipId: string, type: string): readonly string[] {
  const table = facts.table(type);
  const member = facts.members.ofId(membershipId);
  if (!table || !member) return [];
  return idsOf(table, usableHandles(table, member));
}

/** The resources that a membership has access to, unsorted. */
export function usableHandles(table: ResourceTable, member: Member): Iterable<number> {
  if (member.isAdmin || table.all.has(member.handle)) return table.handles.all();
  const granted = table.grants.values(member.handle);
  return table.hierarchical ? withSubtrees(table, granted) : granted;
}

function withSubtrees({ forest }: ResourceTable, granted: Iterable<number>): number[] {
  const seen = new BitSet();
  const found: number[] = [];
  const next: number[] = [];
  for (const root of granted) {
    for (let node: number | undefined = root; node !== undefined; node = next.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      found.push(node);
      forest.addChildren(node, next);
    }
  }
  return found;
}

/** The ids of resources, sorted by their text so that every node lists them alike. */
export function idsOf(table: ResourceTable, resources: Iterable<number>): readonly string[] {
  return Array.from(resources, (resource) => table.handles.idOf(resource)).sort();
}

/** The memberships, active and pending, that have access to a resource, sorted by id: equals filter(canUse) (R-ACC-13). */
export function whoCanUse(facts: Facts, type: string, id: string): readonly Holder[] {
  const table = facts.table(type);
  const resource = table?.handles.get(id);
  if (!table || resource === undefined) return [];
  const holders: Holder[] = [];
  for (const handle of holderHandles(facts, table, resource)) {
    const member = facts.members.ofHandle(handle);
    if (member) holders.push(holderOf(table, member, resource));
  }
  return holders.sort((a, b) => (a.membershipId < b.membershipId ? -1 : 1));
}

/** The memberships that have access to a resource, unsorted. */
export function holderHandles(facts: Facts, table: ResourceTable, resource: number): Iterable<number> {
  const handles = new Set([...facts.members.admins.values(), ...table.all.values()]);
  const path = table.hierarchical ? [resource, ...table.forest.ancestorsOf(resource)] : [resource];
  for (const node of path) for (const member of table.holders.values(node)) handles.add(member);
  return handles;
}

function holderOf(table: ResourceTable, member: Member, resource: number): Holder {
  const { how = 'direct', from } = accessTo(table, member, resource);
  const holder: Holder = { membershipId: member.id, status: member.pending ? 'invited' : 'active', how };
  return from === undefined ? holder : { ...holder, from };
}
