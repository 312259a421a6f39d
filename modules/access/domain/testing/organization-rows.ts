import type { Role } from '../role.ts';
import type {
  GrantRow,
  MembershipRow,
  MembershipStatus,
  ResourceRow,
  SnapshotRows,
} from '../snapshot/rows.ts';

const grantKey = (grant: GrantRow) =>
  `${grant.membershipId} ${grant.resourceType} ${grant.resourceId ?? '*'}`;

/** An organization as its database rows would be, to be built and changed in tests. */
export class OrganizationRows {
  readonly memberships = new Map<string, MembershipRow>();
  readonly resources = new Map<string, ResourceRow>();
  readonly grants = new Map<string, GrantRow>();

  /** A membership `m-x` of the person `u-x`. */
  member(name: string, role: Role, status: MembershipStatus = 'active'): this {
    return this.setMembership({ id: `m-${name}`, userId: `u-${name}`, role, status });
  }

  setMembership(row: MembershipRow): this {
    this.memberships.set(row.id, row);
    return this;
  }

  removeMembership(id: string): this {
    this.memberships.delete(id);
    return this.#dropGrants((grant) => grant.membershipId === id);
  }

  resource(type: string, id: string, parentId: string | null = null): this {
    this.resources.set(id, { type, id, parentId });
    return this;
  }

  /** Removes a resource; what hung under it becomes roots. */
  removeResource(id: string): this {
    this.resources.delete(id);
    for (const row of this.resources.values()) {
      if (row.parentId === id) this.resources.set(row.id, { ...row, parentId: null });
    }
    return this.#dropGrants((grant) => grant.resourceId === id);
  }

  grant(membershipId: string, resourceType: string, resourceId: string | null): this {
    const grant = { membershipId, resourceType, resourceId };
    this.grants.set(grantKey(grant), grant);
    return this;
  }

  revoke(membershipId: string, resourceType: string, resourceId: string | null): this {
    this.grants.delete(grantKey({ membershipId, resourceType, resourceId }));
    return this;
  }

  copy(): OrganizationRows {
    const copy = new OrganizationRows();
    for (const [id, row] of this.memberships) copy.memberships.set(id, row);
    for (const [id, row] of this.resources) copy.resources.set(id, row);
    for (const [key, row] of this.grants) copy.grants.set(key, row);
    return copy;
  }

  rows(): SnapshotRows {
    return {
      revision: { counter: 1n, nonce: 'one' },
      memberships: [...this.memberships.values()],
      resources: [...this.resources.values()],
      grants: [...this.grants.values()],
    };
  }

  #dropGrants(isDropped: (grant: GrantRow) => boolean): this {
    for (const [key, grant] of this.grants) if (isDropped(grant)) this.grants.delete(key);
    return this;
  }
}
