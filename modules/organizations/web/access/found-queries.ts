import { queryOptions } from '@tanstack/react-query';
import { changeAccessOfSeveral } from '../several/several-queries.ts';
import { accessKey } from './resource-queries.ts';

/** Gives a member access to everything of a type that a search finds, or tells what that would give (R-ACC-8). */
export function giveFound(
  organizationId: string,
  memberId: string,
  resourceType: string,
  q: string,
  dryRun: boolean,
) {
  const wish = { ids: [memberId], resourceType, resources: { filter: { q } }, change: 'add' } as const;
  return changeAccessOfSeveral(organizationId, { ...wish, ids: [...wish.ids] }, dryRun);
}

/** What it would give, asked anew when resources or access change meanwhile. */
export function foundQuery(organizationId: string, memberId: string, resourceType: string, q: string) {
  return queryOptions({
    queryKey: [...accessKey(organizationId, memberId, resourceType), 'found', { q }],
    queryFn: () => giveFound(organizationId, memberId, resourceType, q, true),
  });
}
