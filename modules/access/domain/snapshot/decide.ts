import { type Decision, outcome } from '../decision.ts';
import { askedTypeIndex, type CatalogPermission, organizationTypeIndex } from '../permission-catalog.ts';
import type { Facts } from './facts.ts';
import type { Member } from './member-table.ts';

/** Who of one organization must be asking, where no permission names the action. */
export type MembershipGuard = 'member' | 'admin';

/**
 * Whether the member's role holds the permission and the member may use the resource (R-ACC-1), and why. The order is
 * that of the wire: the question, the membership, the role, the resource, the grant. Where the role lacks the permission,
 * the reason tells whether access is there if that is asked for (R-ACC-11): the outcome does not need the second look.
 */
export function decide(
  facts: Facts,
  member: Member | undefined,
  permissionKey: string,
  resourceType: string,
  resourceId: string,
  tellsAccess = false,
): Decision {
  const permission = facts.catalog.permission(permissionKey);
  const typeIndex = permission && askedTypeIndex(permission, resourceType);
  return decideOn(facts, member, permission, typeIndex, resourceId, tellsAccess);
}

/** The same about each of many resources, with access told apart: what they share is looked up once. */
export function decideEach(
  facts: Facts,
  member: Member | undefined,
  permissionKey: string,
  resourceType: string,
  resourceIds: readonly string[],
): readonly Decision[] {
  const permission = facts.catalog.permission(permissionKey);
  const typeIndex = permission && askedTypeIndex(permission, resourceType);
  return resourceIds.map((id) => decideOn(facts, member, permission, typeIndex, id, true));
}

function decideOn(
  facts: Facts,
  member: Member | undefined,
  permission: CatalogPermission | undefined,
  typeIndex: number | undefined,
  resourceId: string,
  tellsAccess: boolean,
): Decision {
  if (permission === undefined) return outcome.unknownPermission;
  if (typeIndex === undefined) return outcome.wrongResourceType;
  if (member === undefined) return outcome.notAMember;
  if (member.pending) return outcome.invitationPending;
  const { outcomes } = member;
  const roleHolds = (permission.roleMask & member.roleBit) !== 0;
  if (!roleHolds && !tellsAccess) return outcomes.roleLacksPermission;
  const byAccess = decideByAccess(facts, member, typeIndex, resourceId);
  if (roleHolds) return byAccess;
  return byAccess.allowed ? outcomes.roleAloneLacks : outcomes.roleLacksAndNoAccess;
}

/** What is decided for an active member whose role holds the permission. */
function decideByAccess(facts: Facts, member: Member, typeIndex: number, resourceId: string): Decision {
  const { outcomes } = member;
  if (typeIndex === organizationTypeIndex) {
    return resourceId === facts.organizationId ? outcomes.role : outcome.unknownResource;
  }
  const table = facts.tables[typeIndex];
  const resource = table?.handles.get(resourceId);
  if (table === undefined || resource === undefined) return outcome.unknownResource;
  if (member.isAdmin) return outcomes.adminHasAll;
  if (table.all.has(member.handle)) return outcomes.grantAll;
  if (table.grants.has(member.handle, resource)) return outcomes.grantDirect;
  return table.grantedAncestor(member.handle, resource) === -1 ? outcomes.noGrant : outcomes.grantInherited;
}

/** Whether the member passes a guard (`api.md`: guards of what no permission names). */
export function decideGuard(member: Member | undefined, guard: MembershipGuard): Decision {
  if (member === undefined) return outcome.notAMember;
  if (member.pending) return outcome.invitationPending;
  if (guard === 'member') return member.outcomes.isMember;
  return member.isAdmin ? member.outcomes.isAdmin : member.outcomes.notAnAdmin;
}
