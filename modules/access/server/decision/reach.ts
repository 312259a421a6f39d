import type { PersonPrincipal, Principal } from '@fleetgate/platform/operation';
import type { OrganizationSnapshot } from '../../domain/index.ts';
import type { Question } from './question.ts';

/** Anybody may ask about themselves (`api.md`). */
export function isAboutSelf(person: PersonPrincipal, question: Question): boolean {
  return question.subjectType === 'user' && question.subjectId === person.userId;
}

/** A personal access token reaches the organization of its membership only (R-NOW-5). */
export function isInReach(person: PersonPrincipal, snapshot: OrganizationSnapshot): boolean {
  return !('tokenOf' in person.via) || person.via.tokenOf === snapshot.organizationId;
}

/** A registered service may ask about everybody, an Admin about everybody in the own organization. */
export function mayAskAboutAll(principal: Principal, snapshot: OrganizationSnapshot): boolean {
  if (principal.kind === 'service') return true;
  return isInReach(principal, snapshot) && snapshot.decideGuard(principal.userId, 'admin').allowed;
}
