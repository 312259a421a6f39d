import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';

/** Key of the resources of one type, as lists to choose from show them. */
export function resourcesKey(organizationId: string, resourceType: string, q: string) {
  return organizationKey(organizationId, 'resources', resourceType, { q });
}

/** One page of the organization's resources of a type. */
export function resourcesPage(organizationId: string, resourceType: string, q: string, cursor?: string) {
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/resources/{resourceType}', {
      params: {
        path: { organizationId, resourceType },
        query: { ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) },
      },
    }),
  );
}

/** Beginning of the keys of what a member may use, of whatever type. */
export function everyAccessKey(organizationId: string, memberId: string) {
  return organizationKey(organizationId, 'members', 'access', memberId);
}

/** Key of what a member may use of a type. */
export function accessKey(organizationId: string, memberId: string, resourceType: string) {
  return [...everyAccessKey(organizationId, memberId), resourceType];
}

/** One page of what a member may use of a type, in the order of the resources' list. */
export function accessPage(
  organizationId: string,
  memberId: string,
  resourceType: string,
  q: string,
  cursor?: string,
) {
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/members/{memberId}/access/{resourceType}', {
      params: {
        path: { organizationId, memberId, resourceType },
        query: { ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) },
      },
    }),
  );
}

/** Gives and takes access; "all" includes what is added in future (R-ACC-2). */
export function changeAccess(
  organizationId: string,
  memberId: string,
  resourceType: string,
  body: { add?: string[]; remove?: string[]; all?: boolean },
) {
  return unwrap(
    api.PATCH('/api/v1/organizations/{organizationId}/members/{memberId}/access/{resourceType}', {
      params: { path: { organizationId, memberId, resourceType } },
      body,
    }),
  );
}
