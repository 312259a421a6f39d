import { pageOf } from '@fleetgate/platform/database';
import type { OperationContext } from '@fleetgate/platform/operation';
import type { Resource, ResourcesQuery } from '../../contract/index.ts';
import type { OrganizationSnapshot, Usable } from '../../domain/index.ts';
import { snapshotQuery } from '../snapshot-query.ts';
import { namesFor } from './names-for.ts';
import { answerOf, requireKnownType } from './resource-answer.ts';
import type { ListedResource } from './store.ts';
import { usablePage } from './usable-page.ts';

/** What the caller may use of one type: equals filter(decide), complete and paged (R-ACC-13, R-ACC-11). */
export const listResources = snapshotQuery({
  guard: 'member',
  run: async (ctx, { type, ...asked }: ResourcesQuery & { type: string }, snapshot) => {
    const own = snapshot.membershipOf(ctx.person.userId);
    await requireKnownType(ctx.tx, type);
    const rows = own ? await rowsOf(ctx, type, asked, snapshot, own.id) : [];
    const paths = new Map(rows.map(({ id }) => [id, snapshot.pathOf(id, type)]));
    const names = await namesFor(ctx, snapshot, type, [...paths.values()].flat());
    const mayUse = (id: string) => own !== undefined && snapshot.canUse(own.id, type, id).allowed;
    const item = ({ id, name }: ListedResource): Resource => {
      const path = paths.get(id) ?? [];
      const ancestors = path.flatMap((one) => names.get(one) ?? []).map((text) => ({ name: text }));
      const parentId = path.at(-1) ?? null;
      return answerOf({ type, id, name, parentId }, ancestors, mayUse, snapshot.hasChildren(type, id));
    };
    return pageOf(rows, asked.limit, item, (row) => [row.sortKey, row.id]);
  },
});

async function rowsOf(
  ctx: OperationContext,
  type: string,
  { parentId, ...asked }: ResourcesQuery,
  snapshot: OrganizationSnapshot,
  membershipId: string,
): Promise<readonly ListedResource[]> {
  const page = (usable: Usable, place: string | null) =>
    usablePage(ctx, snapshot, usable, { ...asked, type, parentId: place });
  if (parentId === undefined) return page(snapshot.usableSet(membershipId, type), null);
  if (parentId === 'root') {
    const topmost = snapshot.topmostSet(membershipId, type);
    return page(topmost, topmost === 'all' ? 'root' : null);
  }
  // whoever may use a point may use all beneath it; what hangs under another is not told (R-ACC-6)
  return snapshot.canUse(membershipId, type, parentId).allowed ? page('all', parentId) : [];
}
