import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** What is to be explained; the question is whole once all of it is chosen. */
export interface ExplainQuestion {
  readonly memberId: string;
  readonly permission: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** Why a member may or may not (R-ACC-12). Among the members' keys: what changes roles and access changes it. */
export function explanationQuery(organizationId: string, { memberId, ...question }: ExplainQuestion) {
  return queryOptions({
    queryKey: organizationKey(organizationId, 'members', 'explain', memberId, question),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/members/{memberId}/explain', {
          params: { path: { organizationId, memberId }, query: question },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** A decision with its reasons. */
export type Explained = Awaited<ReturnType<NonNullable<ReturnType<typeof explanationQuery>['queryFn']>>>;
