import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';

/** Key of who may use a device; among the members' keys, since a change of members changes it. */
export function holdersKey(organizationId: string, deviceId: string) {
  return organizationKey(organizationId, 'members', 'of-device', deviceId);
}

/** One page of who may use a device, and by what (R-ACC-13). */
export function holdersPage(organizationId: string, deviceId: string, q: string, cursor?: string) {
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/resources/{resourceType}/{resourceId}/members', {
      params: {
        path: { organizationId, resourceType: 'device', resourceId: deviceId },
        query: { ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) },
      },
    }),
  );
}

/** Somebody who may use a device. */
export type Holder = Awaited<ReturnType<typeof holdersPage>>['items'][number];

/** Gives and takes access to a device (R-ACC-8). */
export function changeHolders(
  organizationId: string,
  deviceId: string,
  body: { add?: string[]; remove?: string[] },
) {
  return unwrap(
    api.PATCH('/api/v1/organizations/{organizationId}/resources/{resourceType}/{resourceId}/members', {
      params: { path: { organizationId, resourceType: 'device', resourceId: deviceId } },
      body,
    }),
  );
}

/** One page of Editors and Viewers, pending ones too (R-INV-12), each marked if able to use the device already. */
export async function candidatesPage(organizationId: string, deviceId: string, q: string, cursor?: string) {
  const query = { role: 'editor,viewer', ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) };
  const page = await unwrap(
    api.GET('/api/v1/organizations/{organizationId}/members', {
      params: { path: { organizationId }, query },
    }),
  );
  const without = await gainersOf(
    organizationId,
    deviceId,
    page.items.map(({ id }) => id),
  );
  return { ...page, items: page.items.map((user) => ({ ...user, hasAccess: !without.has(user.id) })) };
}

/** Somebody who can be given a device. */
export type Candidate = Awaited<ReturnType<typeof candidatesPage>>['items'][number];

/** Whoever of a page would gain by being given the device: the preview tells exactly who has no access yet. */
async function gainersOf(organizationId: string, deviceId: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { gains } = await unwrap(
    api.POST('/api/v1/organizations/{organizationId}/access/batch', {
      params: { path: { organizationId } },
      body: {
        members: { ids },
        resourceType: 'device',
        resources: { ids: [deviceId] },
        change: 'add',
        dryRun: true,
      },
    }),
  );
  return new Set(gains.map(({ memberId }) => memberId));
}
