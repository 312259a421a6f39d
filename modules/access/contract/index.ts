export {
  AccessEffect,
  AccessPage,
  AccessQuery,
  ChangeAccess,
  ChangeAccessQuery,
  ReplaceAccess,
} from './access.ts';
export {
  AccessBatchEffect,
  ChangeAccessBatch,
  type MemberChoice,
  ResourceChoice,
} from './access-batch.ts';
export {
  BatchQuestion,
  DecisionAnswer,
  DecisionAnswers,
  DecisionPointMetadata,
  DecisionQuestion,
} from './decision.ts';
export { DecisionExplanation, ExplainQuery } from './explain.ts';
export { PermissionMatrix } from './permission.ts';
export {
  ChangeResourceMembers,
  CreateMeteringPoint,
  MoveMeteringPoint,
  MovePreview,
  PutResource,
  RegisteredResource,
  Resource,
  ResourceList,
  ResourceMembers,
  ResourcesQuery,
  UpdateMeteringPoint,
} from './resource.ts';
export { ActionSearch, ActionsFound, EntitiesFound, ResourceSearch, SubjectSearch } from './search.ts';
export {
  AuthorizationServerMetadata,
  RegisteredService,
  RegisteredServiceList,
  ServiceManifestFile,
  ServicesQuery,
} from './service.ts';
export { UnseenUses, UnseenUsesQuestion } from './unseen-uses.ts';
