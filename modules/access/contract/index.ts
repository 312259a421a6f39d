export { AccessPage, AccessQuery, ChangeAccess } from './access.ts';
export { PermissionMatrix } from './permission.ts';
export {
  CreateMeteringPoint,
  MoveMeteringPoint,
  MovePreview,
  Resource,
  ResourceList,
  ResourceMembers,
  ResourcesQuery,
  UpdateMeteringPoint,
} from './resource.ts';
