export { type AuditEntry, type Changed, changed, unchanged } from './audit.ts';
export type { AccessQuestion, Authorizer, Outcome } from './authorizer.ts';
export type { RequestContext, Services } from './context.ts';
export { type EventListener, type EventType, eventType, on } from './event.ts';
export { type Command, type CommandContext, command, type Query, query } from './operation.ts';
export { type Port, Ports, port } from './port.ts';
export type { PersonPrincipal, Principal, ServicePrincipal } from './principal.ts';
export { notAllowed, problems as platformProblems, unknown } from './problems.ts';
