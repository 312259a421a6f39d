import { pageOf } from '@fleetgate/platform/database';
import type { Resource, ResourcesQuery } from '../../contract/index.ts';
import type { UsableIds } from '../../domain/index.ts';
import { snapshotQuery } from '../snapshot-query.ts';
import { pageStart, searchPattern } from './page-keys.ts';
import { answerOf, requireKnownType } from './resource-answer.ts';
import { ancestorsOf, type ListedResource, pageOfResources } from './store.ts';

/** What the caller may use of one type: equals filter(decide), complete and paged (R-ACC-13, R-ACC-11). */
export const listResources = snapshotQuery({
  guard: 'member',
  run: async (ctx, { type, ...asked }: ResourcesQuery & { type: string }, snapshot) => {
    const own = snapshot.membershipOf(ctx.person.userId);
    const usable = own ? snapshot.usableIds(own.id, type) : [];
    await requireKnownType(ctx.tx, type);
    const rows = await rowsOf(ctx.tx, type, usable, asked);
    const scope = { organizationId: ctx.organizationId, type };
    const ids = rows.filter(({ parentId }) => parentId !== null).map(({ id }) => id);
    const ancestors = ids.length > 0 ? await ancestorsOf(ctx.tx, scope, ids) : new Map();
    const mayUse = (id: string) => own !== undefined && snapshot.canUse(own.id, type, id).allowed;
    const item = (row: ListedResource): Resource =>
      answerOf({ type, ...row }, ancestors.get(row.id) ?? [], mayUse, snapshot.hasChildren(type, row.id));
    return pageOf(rows, asked.limit, item, (row) => [row.sortName, row.id]);
  },
});

function rowsOf(
  tx: Parameters<typeof pageOfResources>[0],
  type: string,
  usable: UsableIds,
  { q, parentId: asked, cursor, limit }: ResourcesQuery,
): Promise<readonly ListedResource[]> {
  const after = pageStart(cursor);
  const parentId = asked ?? null;
  // what hangs where is not told of a point that the caller may not use (R-ACC-6)
  const hidden = parentId !== null && parentId !== 'root' && usable !== 'all' && !usable.includes(parentId);
  if (hidden || usable.length === 0) return Promise.resolve([]);
  return pageOfResources(tx, { type, pattern: searchPattern(q), usable, parentId, after, limit: limit + 1 });
}
