import { unwrap } from '@fleetgate/sdk';
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from './api.ts';

/** Keys of everything cached about one organization start alike, so that none is shown in another (R-ORG-1). */
export function organizationKey(organizationId: string, ...rest: unknown[]): readonly unknown[] {
  return ['organization', organizationId, ...rest];
}

/** The organization that the page's address names (R-ORG-5). */
export function useOrganizationId(): string {
  const { organizationId } = useParams({ strict: false }) as { organizationId?: string };
  if (organizationId === undefined) throw new Error('no organization in the address');
  return organizationId;
}

/** One organization, as much of it as the caller may see. */
export function organizationQuery(organizationId: string) {
  return queryOptions({
    queryKey: organizationKey(organizationId, 'organization'),
    queryFn: () =>
      unwrap(api.GET('/api/v1/organizations/{organizationId}', { params: { path: { organizationId } } })),
  });
}

/** What the caller's role allows in the organization. */
export function permissionsQuery(organizationId: string) {
  return queryOptions({
    queryKey: organizationKey(organizationId, 'permissions'),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/permissions', {
          params: { path: { organizationId } },
        }),
      ),
  });
}

/** The organization of the page's address. */
export function useOrganization() {
  return useSuspenseQuery(organizationQuery(useOrganizationId())).data;
}

/** The caller's role and permissions in the organization of the page's address. */
export function usePermissions() {
  const { data } = useQuery(permissionsQuery(useOrganizationId()));
  const role = data?.role ?? 'viewer';
  return {
    role,
    isAdmin: role === 'admin',
    can: (permission: string) => data?.permissions.includes(permission) ?? false,
  };
}
