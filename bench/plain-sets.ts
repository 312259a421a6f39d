import type { Question, Workload } from './workload.ts';

/** The bare reference: plain Maps and Sets and no reason. Gives the answers that others must give. */
export class PlainSets {
  readonly #organizationId: string;
  readonly #holds = new Map<string, Set<string>>();
  readonly #roles = new Map<string, string>();
  readonly #granted = new Map<string, Set<string>>();
  readonly #parents = new Map<string, string | null>();

  constructor({ organizationId, manifests, memberships, resources, grants }: Workload) {
    this.#organizationId = organizationId;
    for (const { key, roles } of manifests.flatMap(({ permissions }) => permissions)) {
      this.#holds.set(key, new Set(Object.entries(roles).flatMap(([role, holds]) => (holds ? [role] : []))));
    }
    const users = new Map(memberships.map(({ id, userId }) => [id, userId ?? '']));
    for (const { userId, role } of memberships) this.#roles.set(userId ?? '', role);
    for (const { id, parentId } of resources) this.#parents.set(id, parentId);
    for (const user of users.values()) this.#granted.set(user, new Set());
    for (const { membershipId, resourceId } of grants) {
      this.#granted.get(users.get(membershipId) ?? '')?.add(resourceId ?? '');
    }
  }

  decide({ userId, permission, type, id }: Question): boolean {
    const role = this.#roles.get(userId);
    if (role === undefined || !this.#holds.get(permission)?.has(role)) return false;
    if (type === 'organization') return id === this.#organizationId;
    if (role === 'admin') return this.#parents.has(id);
    const granted = this.#granted.get(userId);
    for (let at: string | null | undefined = id; at; at = this.#parents.get(at))
      if (granted?.has(at)) return true;
    return false;
  }
}
