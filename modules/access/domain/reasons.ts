import type { ReasonCode } from './decision.ts';
import { type Role, roles } from './role.ts';
import type { Use } from './snapshot/access-of.ts';
import type { Explanation } from './snapshot/explain.ts';

/** What would put right a condition that is missing; each by itself is enough. */
export type Remedy =
  /** An Admin gives the member one of these roles. */
  | { readonly do: 'change-role'; readonly roles: readonly Role[] }
  /** An Admin grants one of these: the resource itself, or a point above it, nearest first. */
  | { readonly do: 'grant'; readonly resourceIds: readonly string[] }
  /** An Admin grants all resources of the type. */
  | { readonly do: 'grant-all' }
  /** The invited person accepts; an Admin can send the invitation again. */
  | { readonly do: 'resend-invitation' };

/** What a decision is asked about: what can be asked at all, who, and the two conditions of R-ACC-1. */
export type Condition = 'question' | 'membership' | 'permission' | 'access';

/** One condition of a decision, whether it holds, by what, and what would put it right (R-ACC-12). */
export interface ExplainedReason {
  readonly condition: Condition;
  readonly holds: boolean;
  readonly code: ReasonCode;
  /** For inherited access: the ids from the granted point down to the resource. */
  readonly path?: readonly string[];
  readonly remedies: readonly Remedy[];
}

const holds = (condition: Condition, code: ReasonCode): ExplainedReason => ({
  condition,
  holds: true,
  code,
  remedies: [],
});
const misses = (
  condition: Condition,
  code: ReasonCode,
  remedies: readonly Remedy[] = [],
): ExplainedReason => ({
  condition,
  holds: false,
  code,
  remedies,
});

/**
 * The conditions of a decision in the order in which they are judged: it is an allow exactly if all of them hold, and
 * the first that does not is its reason.
 */
export function reasonsOf(explanation: Explanation, resourceType: string): readonly ExplainedReason[] {
  const { permission, membership } = explanation;
  if (!permission) return [misses('question', 'unknown-permission')];
  if (!permission.resourceTypes.includes(resourceType)) return [misses('question', 'wrong-resource-type')];
  if (!membership) return [misses('membership', 'not-a-member')];
  return [membershipReason(explanation), permissionReason(explanation), ...accessReason(explanation)];
}

function membershipReason({ membership }: Explanation): ExplainedReason {
  if (membership?.status === 'active') return holds('membership', 'is-member');
  return misses('membership', 'invitation-pending', [{ do: 'resend-invitation' }]);
}

function permissionReason({ roleHolds, permission }: Explanation): ExplainedReason {
  if (roleHolds) return holds('permission', 'role');
  const able = roles.filter((role) => permission?.roles[role]);
  return misses('permission', 'role-lacks-permission', [{ do: 'change-role', roles: able }]);
}

const codes = {
  admin: 'admin-has-all',
  all: 'grant-all',
  direct: 'grant-direct',
  inherited: 'grant-inherited',
} as const;

/** Nothing where the role alone decides. */
function accessReason({ access, isKnown, path }: Explanation): readonly ExplainedReason[] {
  if (!isKnown) return [misses('access', 'unknown-resource')];
  if (!access) return [];
  if (access.allowed)
    return [{ ...holds('access', codes[access.how ?? 'direct']), ...inheritedPath(access, path) }];
  const resourceIds = path.toReversed();
  const remedies: Remedy[] = [
    { do: 'grant', resourceIds },
    { do: 'grant-all' },
    { do: 'change-role', roles: ['admin'] },
  ];
  return [misses('access', 'no-grant', remedies)];
}

function inheritedPath({ from }: Use, path: readonly string[]): { path?: readonly string[] } {
  return from === undefined ? {} : { path: path.slice(path.indexOf(from)) };
}
