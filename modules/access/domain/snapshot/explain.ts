import type { Decision } from '../decision.ts';
import type { CatalogPermission } from '../permission-catalog.ts';
import { organizationType } from '../resource-type.ts';
import type { Role } from '../role.ts';
import { canUse, type Use } from './access-of.ts';
import { decide } from './decide.ts';
import type { Facts } from './facts.ts';
import type { MembershipStatus } from './rows.ts';

/** A decision taken apart: both conditions of R-ACC-1, whichever of them decided (R-ACC-12). */
export interface Explanation {
  readonly decision: Decision;
  /** The permission with its row of the matrix, if there is one of this key. */
  readonly permission?: CatalogPermission | undefined;
  readonly membership?: { readonly role: Role; readonly status: MembershipStatus } | undefined;
  /** Whether the role's row of the matrix holds the permission; false for an unknown permission or membership. */
  readonly roleHolds: boolean;
  /** Whether the organization has the resource. */
  readonly isKnown: boolean;
  /** Access to the resource; absent where the permission needs none beyond the role. */
  readonly access?: Use;
  /** The ids from the root of the tree down to the resource, itself included; none of an unknown one. */
  readonly path: readonly string[];
}

/** Why a membership may or may not, on the same code path as the decision (R-ACC-12). */
export function explain(
  facts: Facts,
  membershipId: string,
  permissionKey: string,
  resourceType: string,
  resourceId: string,
): Explanation {
  const member = facts.members.ofId(membershipId);
  const permission = facts.catalog.permission(permissionKey);
  const path = pathTo(facts, resourceType, resourceId);
  const explanation: Explanation = {
    decision: decide(facts, member, permissionKey, resourceType, resourceId, true),
    permission,
    membership: member && { role: member.role, status: member.pending ? 'invited' : 'active' },
    roleHolds: member !== undefined && permission?.roles[member.role] === true,
    isKnown: path.length > 0,
    path,
  };
  if (!facts.table(resourceType)) return explanation;
  return { ...explanation, access: canUse(facts, membershipId, resourceType, resourceId) };
}

function pathTo(facts: Facts, type: string, id: string): readonly string[] {
  if (type === organizationType) return id === facts.organizationId ? [id] : [];
  const table = facts.table(type);
  const resource = table?.handles.get(id);
  if (!table || resource === undefined) return [];
  const above = table.hierarchical ? table.forest.ancestorsOf(resource) : [];
  return [resource, ...above].reverse().map((handle) => table.handles.idOf(handle));
}
