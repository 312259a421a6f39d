import type { Route } from '@fleetgate/platform/http';
import { controlOf, nameOf, paramsOf, pathOf } from '../scene/request.ts';
import type { Scene } from '../scene/scene.ts';

/** What may stand behind a question mark and is no id. Reviewed by hand. */
export const noIds = new Set(
  'cursor limit q sort tag role status format dryRun permission resourceType from to'.split(' '),
);

/** Ids behind a question mark, and what of a scene they name. */
export const queryIds: Readonly<Record<string, (scene: Scene) => string>> = {
  actor: ({ admin }) => admin.userId,
  invitedBy: ({ admin }) => admin.userId,
  parentId: ({ root }) => root,
  resourceId: ({ device }) => device,
  target: ({ device }) => device,
};

export const queryNamesOf = ({ query }: Route): string[] =>
  query && 'shape' in query ? Object.keys(query.shape as object) : [];

/** How much an Admin of one scene finds by an id of that or of another one. */
export async function foundBy(route: Route, name: string, own: Scene, named: Scene): Promise<number> {
  const asked = new URLSearchParams(controlOf(route).query?.(own));
  asked.set(name, queryIds[name]?.(named) ?? '');
  if (queryNamesOf(route).includes('format')) asked.set('format', 'json');
  const params = { ...paramsOf(route, own), ...(name === 'parentId' && { resourceType: 'metering-point' }) };
  const { status, body } = await own.admin.get(`${pathOf(route.path, params)}?${asked}`);
  if (status !== 200) throw new Error(`${nameOf(route)} by ${name}: ${status} ${JSON.stringify(body)}`);
  return body.items?.length ?? Number(body.decision);
}
