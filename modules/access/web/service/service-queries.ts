import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey, useOrganizationId, usePaged } from '@fleetgate/ui';

/** The registered services by key, page after page. */
export function useRegisteredServices() {
  const organizationId = useOrganizationId();
  return usePaged(organizationKey(organizationId, 'services', 'pages'), (cursor) =>
    unwrap(
      api.GET('/api/v1/organizations/{organizationId}/services', {
        params: { path: { organizationId }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}
