import type { Role } from '../role.ts';

/** Which state of an organization's access a snapshot shows. Equal only if both members are equal. */
export interface Revision {
  readonly counter: bigint | number;
  readonly nonce: string;
}

/** Whether a membership is in force or still an open invitation. */
export type MembershipStatus = 'active' | 'invited';

/** A membership as stored; a pending one may have no person yet. */
export interface MembershipRow {
  readonly id: string;
  readonly userId: string | null;
  readonly role: Role;
  readonly status: MembershipStatus;
}

/** A protected resource as stored; only resources of hierarchical types have a parent. */
export interface ResourceRow {
  readonly type: string;
  readonly id: string;
  readonly parentId: string | null;
}

/** A grant as stored; no resource id means all resources of the type, present and future (R-ACC-2). */
export interface GrantRow {
  readonly membershipId: string;
  readonly resourceType: string;
  readonly resourceId: string | null;
}

/** What a snapshot is made of; the order of the rows does not matter. */
export interface SnapshotRows {
  readonly revision: Revision;
  readonly memberships: readonly MembershipRow[];
  readonly resources: readonly ResourceRow[];
  readonly grants: readonly GrantRow[];
}

/** A membership now looks so, or is gone together with its grants. */
export interface MembershipChange {
  readonly kind: 'membership';
  readonly id: string;
  readonly row: Omit<MembershipRow, 'id'> | null;
}

/** A resource now looks so, or is gone together with the grants on it. */
export interface ResourceChange {
  readonly kind: 'resource';
  readonly type: string;
  readonly id: string;
  readonly row: Pick<ResourceRow, 'parentId'> | null;
}

/** A grant now exists, or no longer does. */
export interface GrantChange extends GrantRow {
  readonly kind: 'grant';
  readonly granted: boolean;
}

/** One step from a revision to the next; each says how something is now, so that repeating it changes nothing. */
export type AccessChange = MembershipChange | ResourceChange | GrantChange;
