export { AccessPage, AccessQuery, ChangeAccess } from './access.ts';
export {
  BatchQuestion,
  DecisionAnswer,
  DecisionAnswers,
  DecisionPointMetadata,
  DecisionQuestion,
} from './decision.ts';
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
