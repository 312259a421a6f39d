export { commandAcrossOrganizations, queryAcrossOrganizations } from './across-organizations.ts';
export { type Announced, announce, streamChannel } from './announce.ts';
export { type AuditActor, type AuditEntry, type Changed, changed, unchanged } from './audit.ts';
export type { AccessQuestion, Authorizer, Outcome } from './authorizer.ts';
export { coalesced } from './coalesced.ts';
export type {
  CommandContext,
  EventListener,
  EventType,
  OperationContext,
  RequestContext,
  Services,
} from './context.ts';
export { eventType, on } from './event.ts';
export { lockOrganization } from './lock.ts';
export { type Command, type CommandDefinition, command, type Query, query } from './operation.ts';
export { type Port, Ports, port } from './port.ts';
export type { PersonPrincipal, Principal, ServicePrincipal } from './principal.ts';
export { notAllowed, problems as platformProblems, unknown } from './problems.ts';
export type { Refusals } from './refusals.ts';
export { rehearsal } from './rehearsal.ts';
export { type KeyedCall, recallAnswer, rememberAnswer } from './replay.ts';
