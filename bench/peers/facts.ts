import type { Role, ServiceManifest } from '../../modules/access/domain/index.ts';
import type { Workload } from '../workload.ts';

export type Permission = ServiceManifest['permissions'][number];

export const roles: readonly Role[] = ['admin', 'editor', 'viewer'];

/**
 * What every peer is given: the workload's facts in Maps and Sets, for whatever its own model can not hold. Roles may
 * change; the rest is read only.
 */
export class Facts {
  readonly organizationId: string;
  readonly permissions: readonly Permission[];
  readonly users: readonly string[];
  readonly roles: Map<string, Role>;
  readonly #parents: ReadonlyMap<string, string | null>;
  readonly #granted: ReadonlyMap<string, Set<string>>;

  constructor({ organizationId, manifests, memberships, resources, grants }: Workload) {
    this.organizationId = organizationId;
    this.permissions = manifests.flatMap((manifest) => manifest.permissions);
    this.users = memberships.map(({ userId }) => userId ?? '');
    this.roles = new Map(memberships.map(({ userId, role }) => [userId ?? '', role]));
    this.#parents = new Map(resources.map(({ id, parentId }) => [id, parentId]));
    this.#granted = new Map(this.users.map((userId) => [userId, new Set()]));
    const userOf = new Map(memberships.map(({ id, userId }) => [id, userId ?? '']));
    for (const { membershipId, resourceId } of grants)
      this.#granted.get(userOf.get(membershipId) ?? '')?.add(resourceId ?? '');
  }

  /** The permission keys that a role holds. */
  heldBy(role: Role): readonly string[] {
    return this.permissions.filter(({ roles: cells }) => cells[role]).map(({ key }) => key);
  }

  /** The ids of what was granted to a person. */
  grantedTo(userId: string): ReadonlySet<string> {
    return this.#granted.get(userId) ?? new Set();
  }

  /** A resource and all above it, each with its parent; nothing of what there is not. */
  chainOf(id: string): readonly (readonly [id: string, parentId: string | null])[] {
    const chain: [string, string | null][] = [];
    for (let at: string | null | undefined = id; at; ) {
      const above: string | null | undefined = this.#parents.get(at);
      if (above === undefined) break;
      chain.push([at, above]);
      at = above;
    }
    return chain;
  }

  /** Access to the object itself: an Admin reaches whatever exists, others what they were granted or is beneath it. */
  hasAccess(userId: string, role: Role, type: string, id: string): boolean {
    if (type === 'organization') return id === this.organizationId;
    if (role === 'admin') return this.#parents.has(id);
    const own = this.#granted.get(userId);
    for (let at: string | null | undefined = id; at; at = this.#parents.get(at))
      if (own?.has(at)) return true;
    return false;
  }
}
