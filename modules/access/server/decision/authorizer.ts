import { andThen, isUuid, type Soon } from '@fleetgate/kernel';
import type {
  AccessQuestion,
  Authorizer,
  Outcome,
  PersonPrincipal,
  ServicePrincipal,
} from '@fleetgate/platform/operation';
import {
  builtInManifests,
  decideOnInstallation,
  membershipType,
  type OrganizationSnapshot,
  PermissionCatalog,
} from '../../domain/index.ts';
import type { AccessState } from './access-state.ts';
import { authorizeFromRows } from './authorize-from-rows.ts';

const fixedGuards = new Set([
  'public',
  'self',
  'member',
  'admin',
  'person',
  'caller',
  'service',
  'own-or-admin',
]);

/** Answers every route's and every command's question from the same `decide` as the services' questions. */
export function accessAuthorizer(state: AccessState): Authorizer {
  const builtIn = new PermissionCatalog(builtInManifests);
  return {
    knows: (guard) => fixedGuards.has(guard) || builtIn.permission(guard) !== undefined,
    authorize: (question) => outcomeFor(question, (id) => state.organization(id, question.arrived), builtIn),
    authorizeIn: async (tx, question) =>
      outcomeFor(question, (id) => authorizeFromRows(tx, id, question, builtIn), builtIn),
  };
}

type Load = (organizationId: string) => Soon<OrganizationSnapshot | undefined>;

function outcomeFor(question: AccessQuestion, load: Load, catalog: PermissionCatalog): Soon<Outcome> {
  const { principal, guard, organizationId } = question;
  if (guard === 'public') return 'allowed';
  if (!principal) return 'anonymous';
  if (guard === 'caller') return 'allowed';
  if (principal.kind === 'service') return ofService(principal, question, load);
  if (!organizationId) return withoutOrganization(principal, guard, catalog);
  if ('tokenOf' in principal.via && principal.via.tokenOf !== organizationId) return 'unknown';
  return andThen(load(organizationId), (snapshot) =>
    snapshot && knowsType(snapshot, question)
      ? inOrganization(snapshot, principal, question, catalog)
      : 'unknown',
  );
}

/** A registered service reaches into organizations only to keep resources of the types that it declares. */
function ofService(
  { scopes, resourceTypes }: ServicePrincipal,
  { guard, organizationId, object }: AccessQuestion,
  load: Load,
): Soon<Outcome> {
  if (!organizationId) return 'forbidden';
  if (guard !== 'service') return 'unknown';
  return andThen(load(organizationId), (snapshot) => {
    if (!snapshot) return 'unknown';
    if (!scopes.includes('resources:write')) return 'forbidden';
    return object && resourceTypes.includes(object.type) && isUuid(object.id) ? 'allowed' : 'unknown';
  });
}

/** What concerns a person alone needs their own session; a token of one membership is not enough (R-NOW-5). */
function withoutOrganization(person: PersonPrincipal, guard: string, catalog: PermissionCatalog): Outcome {
  if (guard === 'person') return 'allowed';
  if ('tokenOf' in person.via) return 'forbidden';
  if (guard === 'self') return 'allowed';
  if (!catalog.permission(guard)) return 'forbidden';
  return decideOnInstallation(guard, person.emailVerified).allowed ? 'allowed' : 'forbidden';
}

function inOrganization(
  snapshot: OrganizationSnapshot,
  person: PersonPrincipal,
  { guard, object }: AccessQuestion,
  catalog: PermissionCatalog,
): Outcome {
  if (!snapshot.decideGuard(person.userId, 'member').allowed) return 'unknown';
  const permission = catalog.permission(guard);
  if (!permission) return ofGuard(snapshot, person, guard, object);
  const role = snapshot.membershipOf(person.userId)?.role;
  if (!role || !permission.roles[role]) return 'forbidden';
  if (!object) return 'allowed';
  if (object.type === membershipType) return snapshot.hasMembership(object.id) ? 'allowed' : 'unknown';
  const decision = snapshot.decide(person.userId, guard, object.type, object.id);
  return decision.allowed ? 'allowed' : 'unknown';
}

function knowsType({ catalog }: OrganizationSnapshot, { resourceType }: AccessQuestion): boolean {
  return resourceType === undefined || catalog.isGranted(resourceType);
}

function ofGuard(
  snapshot: OrganizationSnapshot,
  person: PersonPrincipal,
  guard: string,
  object: AccessQuestion['object'],
): Outcome {
  if (guard === 'service' || (guard === 'self' && 'tokenOf' in person.via)) return 'forbidden';
  if (guard === 'admin' && !snapshot.decideGuard(person.userId, 'admin').allowed) return 'forbidden';
  if (!object) return 'allowed';
  if (guard === 'own-or-admin' && !isOwnOrAdmin(snapshot, person, object.id)) return 'forbidden';
  if (object.type === membershipType) return snapshot.hasMembership(object.id) ? 'allowed' : 'unknown';
  const own = snapshot.membershipOf(person.userId);
  return own && snapshot.canUse(own.id, object.type, object.id).allowed ? 'allowed' : 'unknown';
}

/** Whoever asks about another's membership must be an Admin, whether there is such a one or not (R-ORG-11). */
function isOwnOrAdmin(
  snapshot: OrganizationSnapshot,
  person: PersonPrincipal,
  membershipId: string,
): boolean {
  if (snapshot.membershipOf(person.userId)?.id === membershipId) return true;
  return snapshot.decideGuard(person.userId, 'admin').allowed;
}
