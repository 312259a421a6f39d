import type { Decision } from '../decision.ts';
import { canUse, type Use } from './access-of.ts';
import { decide } from './decide.ts';
import type { Facts } from './facts.ts';

/** A decision taken apart: both conditions of R-ACC-1, whichever of them decided (R-ACC-12). */
export interface Explanation {
  readonly decision: Decision;
  /** Whether the role's row of the matrix holds the permission; false for an unknown permission or membership. */
  readonly roleHolds: boolean;
  /** Access to the resource; absent where the permission needs none beyond the role. */
  readonly access?: Use;
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
  const decision = decide(facts, member, permissionKey, resourceType, resourceId);
  const permission = facts.catalog.permission(permissionKey);
  const roleHolds = member !== undefined && permission?.roles[member.role] === true;
  if (!facts.table(resourceType)) return { decision, roleHolds };
  return { decision, roleHolds, access: canUse(facts, membershipId, resourceType, resourceId) };
}
