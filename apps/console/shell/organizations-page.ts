import { unwrap } from '@fleetgate/sdk';
import { api } from '@fleetgate/ui';

/** One page of the person's organizations. */
export function organizationsPage(q: string, cursor: string | undefined) {
  return unwrap(
    api.GET('/api/v1/organizations', {
      params: { query: { ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) } },
    }),
  );
}
