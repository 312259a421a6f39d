import type { DecisionExplanation } from '../../contract/index.ts';
import type { CatalogPermission, ExplainedReason, Explanation } from '../../domain/index.ts';

type Reason = DecisionExplanation['reasons'][number];

/** A reason as it is answered, with names in the place of ids. */
export function reasonAnswer(
  { condition, holds, code, path, remedies }: ExplainedReason,
  { membership, permission }: Explanation,
  resourceType: string,
  names: ReadonlyMap<string, string>,
): Reason {
  const named = (id: string) => ({ id, name: names.get(id) ?? null });
  const isOfRole = condition === 'permission' || code === 'admin-has-all';
  return {
    condition,
    holds,
    code,
    ...(isOfRole && membership && { role: membership.role }),
    ...(permission &&
      (condition === 'permission' || condition === 'question') && { permission: row(permission) }),
    ...(path && { path: path.map(named) }),
    remedies: remedies.map((remedy) => {
      if (remedy.do === 'grant') return { do: remedy.do, resources: remedy.resourceIds.map(named) };
      if (remedy.do === 'grant-all') return { do: remedy.do, resourceType };
      return remedy.do === 'change-role' ? { do: remedy.do, roles: [...remedy.roles] } : { ...remedy };
    }),
  };
}

function row({ key, title, service, resourceTypes, roles }: CatalogPermission): Reason['permission'] {
  return { key, title, service, resourceTypes: [...resourceTypes], ...roles };
}
