import type { Facts } from './facts.ts';
import type { AccessChange, GrantChange, MembershipChange, ResourceChange } from './rows.ts';

/** What had to wait for the end of the batch because what it refers to was not there yet. */
interface Waiting {
  readonly grants: Map<string, GrantChange>;
  readonly resources: ResourceChange[];
}

/**
 * Carries changes over into the facts, in order; a grant may come before its resource or membership, a child before its
 * parent. Repeating changes does nothing more. Throws if the tree ends in a cycle: the facts must then be dropped.
 */
export function applyChanges(facts: Facts, changes: readonly AccessChange[]): void {
  facts.version += 1;
  const waiting: Waiting = { grants: new Map(), resources: [] };
  for (const change of changes) {
    if (change.kind === 'membership') applyMembership(facts, change);
    else if (change.kind === 'resource') applyResource(facts, change, waiting);
    else applyGrant(facts, change, waiting);
  }
  for (const change of waiting.resources) setParent(facts, change);
  for (const change of waiting.resources) refuseCycle(facts, change);
  for (const change of waiting.grants.values()) setGrant(facts, change);
}

function applyMembership(facts: Facts, { id, row }: MembershipChange): void {
  if (row) {
    facts.members.set(id, row);
    return;
  }
  const member = facts.members.ofId(id);
  if (!member) return;
  for (const table of facts.tables) table?.forgetMember(member.handle);
  facts.members.delete(member);
}

function applyResource(facts: Facts, change: ResourceChange, waiting: Waiting): void {
  const table = facts.table(change.type);
  if (!table) return;
  if (!change.row) {
    table.remove(change.id);
    return;
  }
  table.take(change.id);
  if (table.hierarchical) waiting.resources.push(change);
}

/** Done at the end of the batch, when every parent is known; the last word on a resource counts. */
function setParent(facts: Facts, { type, id, row }: ResourceChange): void {
  const table = facts.table(type);
  const node = table?.handles.get(id);
  if (!table || node === undefined || !row) return;
  const parent = row.parentId === null ? undefined : table.handles.get(row.parentId);
  table.forest.setParent(node, parent ?? -1);
}

function refuseCycle(facts: Facts, { type, id }: ResourceChange): void {
  const table = facts.table(type);
  const node = table?.handles.get(id);
  if (node !== undefined && table?.forest.isInCycle(node)) throw new Error(`the ${type} tree has a cycle`);
}

function applyGrant(facts: Facts, change: GrantChange, waiting: Waiting): void {
  const isSet = setGrant(facts, change);
  if (isSet && waiting.grants.size === 0) return;
  const key = JSON.stringify([change.membershipId, change.resourceType, change.resourceId]);
  if (isSet) waiting.grants.delete(key);
  else waiting.grants.set(key, change);
}

/** Whether the grant's membership and resource were there, so that it could be set or taken. */
function setGrant(facts: Facts, change: GrantChange): boolean {
  const table = facts.table(change.resourceType);
  const member = facts.members.ofId(change.membershipId);
  if (!table || !member) return false;
  if (change.resourceId === null) {
    table.setAll(member.handle, change.granted);
    return true;
  }
  const resource = table.handles.get(change.resourceId);
  if (resource === undefined) return false;
  table.setGrant(member.handle, resource, change.granted);
  return true;
}
