import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';
import { queryOptions } from '@tanstack/react-query';

/** What the devices list shows. */
export interface DeviceFilter {
  q: string;
  tag: string | undefined;
  sort: string;
}

/** Keys of everything about devices, so that one event refreshes all of it. */
export function devicesKey(organizationId: string, ...rest: unknown[]) {
  return organizationKey(organizationId, 'devices', ...rest);
}

/** One page of the devices that the caller may view. */
export function devicesPage(organizationId: string, { q, tag, sort }: DeviceFilter, cursor?: string) {
  const query = {
    sort,
    ...(q !== '' && { q }),
    ...(tag !== undefined && { tag }),
    ...(cursor !== undefined && { cursor }),
  };
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/devices', {
      params: { path: { organizationId }, query },
    }),
  );
}

/** One device. */
export function deviceQuery(organizationId: string, deviceId: string) {
  return queryOptions({
    queryKey: devicesKey(organizationId, 'one', deviceId),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/devices/{deviceId}', {
          params: { path: { organizationId, deviceId } },
        }),
      ),
  });
}
