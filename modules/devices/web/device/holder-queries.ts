import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';
import { queryOptions } from '@tanstack/react-query';

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

/** Whose access to a device is changed in bulk, as the interface names it. */
export type HolderChoice = { ids: string[] } | { filter: { q: string } } | { sameAs: string };

export type HolderChange = 'add' | 'remove';

/** Gives or takes a device for many, or tells who would gain and lose it (R-ACC-8). */
export function changeHoldersInBulk(
  organizationId: string,
  deviceId: string,
  members: HolderChoice,
  change: HolderChange,
  dryRun: boolean,
) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/access/batch', {
      params: { path: { organizationId } },
      body: { members, resourceType: 'device', resources: { ids: [deviceId] }, change, dryRun },
    }),
  );
}

/** What it would do, asked anew when members or access change meanwhile. */
export function holdersEffectQuery(
  organizationId: string,
  deviceId: string,
  members: HolderChoice,
  change: HolderChange,
) {
  return queryOptions({
    queryKey: [...holdersKey(organizationId, deviceId), 'effect', { members, change }],
    queryFn: () => changeHoldersInBulk(organizationId, deviceId, members, change, true),
  });
}

/**
 * One page of Editors and Viewers, pending ones too (R-INV-12), each marked if the change would do something: the preview
 * tells exactly who has no access yet, or who would have none any more.
 */
export async function candidatesPage(
  organizationId: string,
  deviceId: string,
  change: HolderChange,
  q: string,
  cursor?: string,
) {
  const query = { role: 'editor,viewer', ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) };
  const page = await unwrap(
    api.GET('/api/v1/organizations/{organizationId}/members', {
      params: { path: { organizationId }, query },
    }),
  );
  const ids = page.items.map(({ id }) => id);
  const effect =
    ids.length > 0 ? await changeHoldersInBulk(organizationId, deviceId, { ids }, change, true) : undefined;
  const people = change === 'add' ? effect?.gains : effect?.loses;
  const affected = new Set(people?.map(({ memberId }) => memberId));
  return { ...page, items: page.items.map((user) => ({ ...user, isAffected: affected.has(user.id) })) };
}

/** Somebody who can be given a device, or from whom it can be taken. */
export type Candidate = Awaited<ReturnType<typeof candidatesPage>>['items'][number];
