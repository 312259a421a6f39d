import { type Role, roles } from './role.ts';

/** Why something is allowed. */
export type AllowCode =
  | 'role'
  | 'admin-has-all'
  | 'grant-direct'
  | 'grant-all'
  | 'grant-inherited'
  | 'is-member'
  | 'is-admin'
  | 'verified-person';

/** Why something is denied. */
export type DenyCode =
  | 'unknown-permission'
  | 'wrong-resource-type'
  | 'unknown-resource'
  | 'not-a-member'
  | 'invitation-pending'
  | 'role-lacks-permission'
  | 'no-grant'
  | 'not-an-admin'
  | 'unverified-person'
  | 'not-found';

/** The closed, stable set of codes that a decision gives as its reason. */
export type ReasonCode = AllowCode | DenyCode;

/** Why a decision came out as it did; a deny for want of one of the two conditions of R-ACC-1 names it in `missing`. */
export interface Reason {
  readonly code: ReasonCode;
  /** The role of the membership, where it had a part in the outcome. */
  readonly role?: Role;
  readonly missing?: 'permission' | 'access';
  /**
   * Told where the role lacks the permission and it was asked for: whether the other condition holds. Who has no access either must not learn
   * that the resource exists (R-ACC-11).
   */
  readonly access?: boolean;
}

/** Allow or deny, with its reason. Shared and frozen: deciding allocates nothing. */
export interface Decision {
  readonly allowed: boolean;
  readonly reason: Reason;
}

function decision(allowed: boolean, reason: Reason): Decision {
  return Object.freeze({ allowed, reason: Object.freeze(reason) });
}

const allow = (code: AllowCode, role?: Role) => decision(true, role ? { code, role } : { code });
const deny = (code: DenyCode) => decision(false, { code });
const roleLacks = (role: Role, told: { access?: boolean } = {}) =>
  decision(false, { code: 'role-lacks-permission', role, missing: 'permission', ...told });

/** The outcomes in which no role has a part. */
export const outcome = Object.freeze({
  unknownPermission: deny('unknown-permission'),
  wrongResourceType: deny('wrong-resource-type'),
  unknownResource: deny('unknown-resource'),
  notAMember: deny('not-a-member'),
  invitationPending: deny('invitation-pending'),
  unverifiedPerson: deny('unverified-person'),
  /** For callers who may not learn whether subject or resource exist (R-ACC-11). */
  notFound: deny('not-found'),
  verifiedPerson: allow('verified-person'),
});

/** The outcomes for a member of one role. */
export interface RoleOutcomes {
  readonly role: Decision;
  readonly adminHasAll: Decision;
  readonly grantDirect: Decision;
  readonly grantAll: Decision;
  readonly grantInherited: Decision;
  readonly isMember: Decision;
  readonly isAdmin: Decision;
  readonly notAnAdmin: Decision;
  readonly roleLacksPermission: Decision;
  /** The two into which it is told apart where that is asked for. */
  readonly roleAloneLacks: Decision;
  readonly roleLacksAndNoAccess: Decision;
  readonly noGrant: Decision;
}

function outcomesOf(role: Role): RoleOutcomes {
  return Object.freeze({
    role: allow('role', role),
    adminHasAll: allow('admin-has-all', role),
    grantDirect: allow('grant-direct', role),
    grantAll: allow('grant-all', role),
    grantInherited: allow('grant-inherited', role),
    isMember: allow('is-member', role),
    isAdmin: allow('is-admin', role),
    notAnAdmin: decision(false, { code: 'not-an-admin', role }),
    roleLacksPermission: roleLacks(role),
    roleAloneLacks: roleLacks(role, { access: true }),
    roleLacksAndNoAccess: roleLacks(role, { access: false }),
    noGrant: decision(false, { code: 'no-grant', role, missing: 'access' }),
  });
}

/** The outcomes by role. */
export const roleOutcomes = Object.freeze(
  Object.fromEntries(roles.map((role) => [role, outcomesOf(role)])),
) as Readonly<Record<Role, RoleOutcomes>>;
