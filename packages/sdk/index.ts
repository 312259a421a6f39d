export { ApiProblem, type FieldError, problemFrom, unreachable } from './api-problem.ts';
export { auth, type SessionEntry, type SignUp, type Verification } from './auth-client.ts';
export { createClient, type FleetgateClient, unwrap } from './client.ts';
export type { paths } from './openapi.ts';
export type {
  Access,
  AccessEntry,
  AccountDeletion,
  Billing,
  DeliveryReason,
  Device,
  DeviceLocation,
  Installation,
  Invited,
  Me,
  MeChange,
  Member,
  MemberStatus,
  Organization,
  OrganizationEntry,
  Paged,
  PermissionMatrix,
  PermissionRow,
  RegisteredService,
  Resource,
  Role,
  RoleRow,
} from './shapes.ts';
