import type { Role } from '../role.ts';
import type { MembershipRow } from '../snapshot/rows.ts';
import type { OrganizationRows } from './organization-rows.ts';

/** The rules once more, by plain search through the rows: slow, short, and made of nothing that it checks. */
export class Reference {
  readonly #organization: OrganizationRows;
  readonly #holds: (role: Role, permission: string) => boolean;

  constructor(organization: OrganizationRows, holds: (role: Role, permission: string) => boolean) {
    this.#organization = organization;
    this.#holds = holds;
  }

  /** The resource and what is above it, walked up by the parents' ids. */
  path(id: string): string[] {
    const row = this.#organization.resources.get(id);
    if (!row) return [];
    return row.type === 'metering-point' && row.parentId !== null ? [id, ...this.path(row.parentId)] : [id];
  }

  reaches({ id: membershipId, role }: MembershipRow, type: string, id: string): boolean {
    if (this.#organization.resources.get(id)?.type !== type) return false;
    if (role === 'admin') return true;
    const path = this.path(id);
    return [...this.#organization.grants.values()].some(
      (grant) =>
        grant.membershipId === membershipId &&
        grant.resourceType === type &&
        (grant.resourceId === null || path.includes(grant.resourceId)),
    );
  }

  allows(userId: string, permission: string, type: string, id: string): boolean {
    const membership = [...this.#organization.memberships.values()].find((row) => row.userId === userId);
    if (membership?.status !== 'active' || !this.#holds(membership.role, permission)) return false;
    return this.reaches(membership, type, id);
  }
}
