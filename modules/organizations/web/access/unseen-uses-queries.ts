import { unwrap } from '@fleetgate/sdk';
import { api } from '@fleetgate/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { membersKey } from '../membership/membership-queries.ts';
import type { ResourceChoice } from '../several/several-queries.ts';

/** What is to be given, by type. */
export type ChosenResources = Readonly<Record<string, ResourceChoice>>;

/**
 * What the chosen resources use and one of these members or more would not see; without members, somebody who is yet to be
 * invited (R-ACC-5). Among the members' keys: their grants change it.
 */
export function unseenUsesQuery(organizationId: string, access: ChosenResources, memberIds?: string[]) {
  const body = { access, ...(memberIds && { members: { ids: memberIds } }) };
  return queryOptions({
    queryKey: membersKey(organizationId, 'unseen-uses', body),
    queryFn: async () => {
      const { items } = await unwrap(
        api.POST('/api/v1/organizations/{organizationId}/access/unseen-uses', {
          params: { path: { organizationId } },
          body,
        }),
      );
      return items;
    },
    placeholderData: keepPreviousData,
  });
}

/** What of one type is used and not seen. */
export interface UnseenUse {
  type: string;
  count: number;
  ids: string[];
  resources: { id: string; name: string }[];
}
