import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';
import { queryOptions } from '@tanstack/react-query';

const sorts = ['name', '-name', 'created', '-created'] as const;
/** A field to sort by; with a minus the other way round. */
export type DeviceSort = (typeof sorts)[number];

/** The order that a list asks for, as far as there is such an order. */
export function deviceSort(text: string): DeviceSort {
  return sorts.find((known) => known === text) ?? 'name';
}

/** What the devices list shows. */
export interface DeviceFilter {
  q: string;
  tag: string | undefined;
  sort: DeviceSort;
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
