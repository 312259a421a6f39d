import { type Resource, unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';
import { queryOptions } from '@tanstack/react-query';

/** Keys of everything about metering points, so that one event refreshes all of it. */
export function pointsKey(organizationId: string, ...rest: unknown[]) {
  return organizationKey(organizationId, 'resources', 'metering-point', ...rest);
}

/** What a list of points asks for: those that hang directly beneath one or beneath none, or those found anywhere. */
export type PointsQuestion = { parentId: string } | { q: string };

/** One page of metering points by name. */
export function pointsPage(organizationId: string, question: PointsQuestion, cursor?: string) {
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/resources/{resourceType}', {
      params: {
        path: { organizationId, resourceType: 'metering-point' },
        query: { ...question, ...(cursor !== undefined && { cursor }) },
      },
    }),
  );
}

/** A point as it is by now; as it was when it was shown until that is known. */
export function pointQuery(organizationId: string, point: Resource) {
  return queryOptions({
    queryKey: pointsKey(organizationId, 'one', point.id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/resources/{resourceType}/{resourceId}', {
          params: { path: { organizationId, resourceType: 'metering-point', resourceId: point.id } },
        }),
      ),
    initialData: point,
    staleTime: 0,
  });
}

/** Adds a point beneath another one, or at the top. */
export function addPoint(organizationId: string, name: string, parentId: string | null) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/resources/metering-point', {
      params: { path: { organizationId } },
      body: { name, parentId },
    }),
  );
}

/** Gives a point another name. */
export function renamePoint(organizationId: string, { id }: Resource, name: string) {
  return unwrap(
    api.PATCH('/api/v1/organizations/{organizationId}/resources/metering-point/{meteringPointId}', {
      params: { path: { organizationId, meteringPointId: id } },
      body: { name },
    }),
  );
}

/** Deletes a point; refused while others hang beneath it. */
export function deletePoint(organizationId: string, { id }: Resource) {
  return unwrap(
    api.DELETE('/api/v1/organizations/{organizationId}/resources/metering-point/{meteringPointId}', {
      params: { path: { organizationId, meteringPointId: id } },
    }),
  );
}

/** Hangs a point with everything beneath it elsewhere, or tells who would gain and who would lose by that (R-ACC-6). */
export function movePoint(
  organizationId: string,
  { id }: Resource,
  parentId: string | null,
  dryRun: boolean,
) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/resources/metering-point/{meteringPointId}/move', {
      params: { path: { organizationId, meteringPointId: id } },
      body: { parentId, dryRun },
    }),
  );
}

/** Who would gain and who would lose by a move, asked anew when the tree, a role or anybody's access changes meanwhile. */
export function moveEffectQuery(organizationId: string, point: Resource, parentId: string | null) {
  return queryOptions({
    queryKey: organizationKey(organizationId, 'members', 'move-effect', point.id, parentId),
    queryFn: () => movePoint(organizationId, point, parentId, true),
    staleTime: 0,
  });
}
