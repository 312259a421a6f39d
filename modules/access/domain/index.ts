export type { Access, AccessDifference, AccessPatch, GrantedAccess } from './access.ts';
export { contradictoryAccess, patchAccess, replaceAccess } from './access.ts';
export { adminHasAll, adminsHaveAll, sameAsAdmin, singleAccessForAdmin } from './admin-has-all.ts';
export { builtInManifests } from './built-in-manifests.ts';
export { decideOnInstallation } from './decide-on-installation.ts';
export type { AllowCode, Decision, DenyCode, Reason, ReasonCode } from './decision.ts';
export { outcome } from './decision.ts';
export {
  everythingGranted,
  resourceAdded,
  resourceRemoved,
  resourceRenamed,
  resourceTagged,
} from './events.ts';
export { grantsEach, grantsPerCall, tooManyGrants } from './grants-per-call.ts';
export type { PermissionDeclaration, ServiceManifest } from './manifest.ts';
export type { ManifestError } from './manifest-errors.ts';
export { manifestErrors } from './manifest-errors.ts';
export { type PageRow, pageOfUsable, type RowFilter } from './page-of-usable.ts';
export type { CatalogPermission } from './permission-catalog.ts';
export { PermissionCatalog } from './permission-catalog.ts';
export type { PermissionKey, ServiceKey } from './permission-matrix.ts';
export { permissionMatrix } from './permission-matrix.ts';
export { problems } from './problems.ts';
export type { Condition, ExplainedReason, Remedy } from './reasons.ts';
export { reasonsOf } from './reasons.ts';
export { flatType, idInUse, tooManyResources } from './registered-resource.ts';
export type { ProtectedResourceType, ResourceType, ResourceTypeDeclaration } from './resource-type.ts';
export {
  installationId,
  installationType,
  membershipType,
  organizationType,
  protectedResourceTypes,
} from './resource-type.ts';
export type { Role } from './role.ts';
export { roles } from './role.ts';
export { type ServiceScope, serviceScopes } from './service-scope.ts';
export type { AccessPath, Holder, Use } from './snapshot/access-of.ts';
export { createSnapshot } from './snapshot/create-snapshot.ts';
export type { MembershipGuard } from './snapshot/decide.ts';
export type { Explanation } from './snapshot/explain.ts';
export type { Stretch } from './snapshot/first-in-order.ts';
export type { OrderReading } from './snapshot/list-order.ts';
export type { GrantsOfType, MembershipSummary } from './snapshot/organization-snapshot.ts';
export { OrganizationSnapshot } from './snapshot/organization-snapshot.ts';
export type { RoleCount } from './snapshot/role-counts.ts';
export type {
  AccessChange,
  GrantChange,
  GrantRow,
  MembershipChange,
  MembershipRow,
  MembershipStatus,
  ResourceChange,
  ResourceRow,
  Revision,
  SnapshotRows,
} from './snapshot/rows.ts';
export { SnapshotLoader } from './snapshot/snapshot-loader.ts';
export type { TreeMoveEffect } from './snapshot/tree-move-effect.ts';
export type { TreeMove } from './tree-move.ts';
export { hasChildren, maxTreeLevels, tooDeep, treeMove } from './tree-move.ts';
export { unknownMember, unknownMembers, unknownResources, unknownResourceType } from './unknown.ts';
export type {
  PageOrder,
  ReadableOrder,
  Usable,
  UsableResources,
  UsableResourcesQuestion,
  UsableSet,
} from './usable-resources.ts';
export { usableResources } from './usable-resources.ts';
