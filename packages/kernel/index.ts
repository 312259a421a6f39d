export type { Clock } from './clock.ts';
export type {
  Brand,
  InvitationToken,
  MembershipId,
  OrganizationId,
  ResourceId,
  UserId,
} from './ids.ts';
export { isUuid } from './ids.ts';
export type { ProblemType, Refusal } from './problem.ts';
export { defineProblems, isRefusal, Refused, refuse } from './problem.ts';
export { allSoon, andThen, type Soon } from './soon.ts';
