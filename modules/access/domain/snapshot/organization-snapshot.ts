import type { Decision } from '../decision.ts';
import type { PermissionCatalog } from '../permission-catalog.ts';
import type { Role } from '../role.ts';
import type { Usable } from '../usable-resources.ts';
import { canUse, type Holder, idsOf, type Use, usableResources, whoCanUse } from './access-of.ts';
import { applyChanges } from './apply.ts';
import { decide, decideEach, decideGuard, type MembershipGuard } from './decide.ts';
import { type Explanation, explain } from './explain.ts';
import type { Facts } from './facts.ts';
import type { Stretch } from './first-in-order.ts';
import type { OrderReading } from './list-order.ts';
import type { Member } from './member-table.ts';
import { type RoleCount, roleCounts } from './role-counts.ts';
import type { AccessChange, MembershipRow, MembershipStatus, Revision } from './rows.ts';
import { allowedPersons, allowedResources } from './search.ts';
import { type TreeMoveEffect, treeMoveEffect } from './tree-move-effect.ts';
import { topmostSet, usableDigest, usableSet } from './usable-set.ts';

/** A membership as callers see it. */
export interface MembershipSummary {
  readonly id: string;
  readonly role: Role;
  readonly status: MembershipStatus;
}

/** What was granted to a membership of one type: all, single resources, or both. Kept for Admins too (R-ROL-6). */
export interface GrantsOfType {
  readonly all: boolean;
  readonly ids: readonly string[];
}

const noRevision: Revision = { counter: -1, nonce: '' };

const statusOf = (member: Member): MembershipStatus => (member.pending ? 'invited' : 'active');

/**
 * Everything that decisions in one organization rest on, at one revision, in memory. Answers are exact for that
 * revision; whoever asks makes sure first that the revision is the current one (R-NOW-1).
 */
export class OrganizationSnapshot {
  /** The state shown. Set it in the same step as `apply`. */
  revision: Revision;
  readonly #facts: Facts;

  constructor(facts: Facts, revision: Revision) {
    this.#facts = facts;
    this.revision = revision;
  }

  get organizationId(): string {
    return this.#facts.organizationId;
  }

  get catalog(): PermissionCatalog {
    return this.#facts.catalog;
  }

  /**
   * Carries changes over; repeating them is harmless. If it throws, the snapshot is half changed and shows a revision
   * that no organization ever has, so that nobody takes it for current: drop it.
   */
  apply(changes: readonly AccessChange[]): void {
    const { revision } = this;
    this.revision = noRevision;
    applyChanges(this.#facts, changes);
    this.revision = revision;
  }

  /** Whether the person may use the permission on the resource, and why (R-ACC-1). */
  decide(userId: string, permissionKey: string, resourceType: string, resourceId: string): Decision {
    const member = this.#facts.members.ofUser(userId);
    return decide(this.#facts, member, permissionKey, resourceType, resourceId);
  }

  /** The same, told apart where the role lacks the permission: whether access is there (R-ACC-11). */
  decideFully(userId: string, permissionKey: string, resourceType: string, resourceId: string): Decision {
    const member = this.#facts.members.ofUser(userId);
    return decide(this.#facts, member, permissionKey, resourceType, resourceId, true);
  }

  /** The same about each of many resources of one type. */
  decideEach(
    userId: string,
    permissionKey: string,
    resourceType: string,
    resourceIds: readonly string[],
  ): readonly Decision[] {
    const member = this.#facts.members.ofUser(userId);
    return decideEach(this.#facts, member, permissionKey, resourceType, resourceIds);
  }

  /** The same for a membership; a pending one is denied everything (R-INV-12). */
  decideForMembership(
    membershipId: string,
    permissionKey: string,
    resourceType: string,
    resourceId: string,
  ): Decision {
    const member = this.#facts.members.ofId(membershipId);
    return decide(this.#facts, member, permissionKey, resourceType, resourceId, true);
  }

  /** Whether the person passes a guard of this organization. */
  decideGuard(userId: string, guard: MembershipGuard): Decision {
    return decideGuard(this.#facts.members.ofUser(userId), guard);
  }

  /** The decision for a membership with both its conditions laid open (R-ACC-12). */
  explain(
    membershipId: string,
    permissionKey: string,
    resourceType: string,
    resourceId: string,
  ): Explanation {
    return explain(this.#facts, membershipId, permissionKey, resourceType, resourceId);
  }

  /** The person's membership here, if any. */
  membershipOf(userId: string): MembershipSummary | undefined {
    const member = this.#facts.members.ofUser(userId);
    return member && { id: member.id, role: member.role, status: statusOf(member) };
  }

  hasMembership(membershipId: string): boolean {
    return this.#facts.members.ofId(membershipId) !== undefined;
  }

  membership(membershipId: string): MembershipRow | undefined {
    const member = this.#facts.members.ofId(membershipId);
    return member && { id: member.id, userId: member.userId, role: member.role, status: statusOf(member) };
  }

  hasResource(type: string, id: string): boolean {
    return this.#facts.table(type)?.handles.get(id) !== undefined;
  }

  /** Whether anything hangs beneath the resource (R-ACC-6). */
  hasChildren(type: string, id: string): boolean {
    const table = this.#facts.table(type);
    const node = table?.handles.get(id);
    return table !== undefined && node !== undefined && table.forest.hasChildren(node);
  }

  /** The number of members of each role, pending ones apart (R-ROL-8). */
  membersByRole(): Readonly<Record<Role, RoleCount>> {
    return roleCounts(this.#facts);
  }

  /** The grants of a membership as they were given, not what follows from its role or the tree. */
  grantsOf(membershipId: string, type: string): GrantsOfType {
    const table = this.#facts.table(type);
    const member = this.#facts.members.ofId(membershipId);
    if (!table || !member) return { all: false, ids: [] };
    return { all: table.all.has(member.handle), ids: idsOf(table, table.grants.values(member.handle)) };
  }

  /** Whether a membership, pending or not, has access to a resource, and by what. */
  canUse(membershipId: string, type: string, id: string): Use {
    return canUse(this.#facts, membershipId, type, id);
  }

  /** The ids of all resources of the type that the membership has access to, sorted (R-ACC-13). */
  usableResources(membershipId: string, type: string): readonly string[] {
    return usableResources(this.#facts, membershipId, type);
  }

  /** The same as a set to filter a list with. */
  usableSet(membershipId: string, type: string): Usable {
    return usableSet(this.#facts, membershipId, type, () => this.revision.nonce);
  }

  /** A short text that differs, but for chance, whenever that set does. */
  usableDigest(membershipId: string, type: string): string {
    return usableDigest(this.#facts, membershipId, type);
  }

  /** Of that, what hangs under nothing that the membership has access to (R-ACC-6). */
  topmostSet(membershipId: string, type: string): Usable {
    return topmostSet(this.#facts, membershipId, type, () => this.revision.nonce);
  }

  /** How many resources of the type there are. */
  countOf(type: string): number {
    return this.#facts.table(type)?.handles.size ?? 0;
  }

  /** Whether lists of a type in an order can be made from here. */
  knowsOrder(type: string, key: string): boolean {
    return this.#facts.table(type)?.order(key)?.isKnown === true;
  }

  /** To be called before an order is read; nothing if it is known or being read already. */
  beginOrder(type: string, key: string): OrderReading | undefined {
    return this.#facts.table(type)?.beginOrder(key);
  }

  /** The names of those of the resources that an order by name told and that are still known. */
  namesOf(type: string, ids: Iterable<string>): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    const table = this.#facts.table(type);
    const order = table?.order('name');
    if (!table || !order) return names;
    for (const id of ids) {
      const name = order.nameOf(table.handles.get(id) ?? -1);
      if (name !== undefined) names.set(id, name);
    }
    return names;
  }

  /** The memberships that have access to the resource, and by what, sorted by id (R-ACC-13). */
  whoCanUse(type: string, id: string): readonly Holder[] {
    return whoCanUse(this.#facts, type, id);
  }

  /** The persons who may use the permission on the resource, sorted by id: filter(decide), in stretches (R-ACC-13). */
  allowedPersons(
    permissionKey: string,
    resourceType: string,
    resourceId: string,
    stretch: Stretch,
  ): readonly string[] {
    return allowedPersons(this.#facts, permissionKey, resourceType, resourceId, stretch);
  }

  /** The resources that the person may use the permission on, sorted by id: filter(decide), in stretches (R-ACC-13). */
  allowedResources(
    userId: string,
    permissionKey: string,
    resourceType: string,
    stretch: Stretch,
  ): readonly string[] {
    return allowedResources(this.#facts, userId, permissionKey, resourceType, stretch);
  }

  /** The ids above a metering point, from the top down: the labels of its path (R-ACC-6). */
  pathOf(id: string, type = 'metering-point'): readonly string[] {
    const table = this.#facts.table(type);
    const node = table?.handles.get(id);
    if (!table || node === undefined) return [];
    return table.forest
      .ancestorsOf(node)
      .reverse()
      .map((above) => table.handles.idOf(above));
  }

  /** The ids of a metering point and all beneath it, sorted; none if it is unknown. */
  subtreeOf(id: string, type = 'metering-point'): readonly string[] {
    const table = this.#facts.table(type);
    const node = table?.handles.get(id);
    return !table || node === undefined ? [] : idsOf(table, table.forest.subtreeOf(node));
  }

  /** Who would gain and who would lose if the resource hung under another parent (R-ACC-6). */
  treeMoveEffect(type: string, id: string, parentId: string | null): TreeMoveEffect {
    return treeMoveEffect(this.#facts, type, id, parentId);
  }

  /** Bytes of memory held, about; what an organization without anything and each member take was measured. */
  get estimatedBytes(): number {
    const tables = this.#facts.tables.reduce((bytes, table) => bytes + (table?.bytes ?? 0), 0);
    return 4_500 + tables + this.#facts.members.size * 390;
  }
}
