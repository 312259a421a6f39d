import { pageOf, type Tx } from '@fleetgate/platform/database';
import type { Resource, ResourcesQuery } from '../../contract/index.ts';
import { type OrganizationSnapshot, pageOfUsable, type Usable } from '../../domain/index.ts';
import { snapshotQuery } from '../snapshot-query.ts';
import { pageStart, searchPattern } from './page-keys.ts';
import { answerOf, requireKnownType } from './resource-answer.ts';
import { type ListedResource, namesOf, pageOfResources } from './store.ts';

/** What the caller may use of one type: equals filter(decide), complete and paged (R-ACC-13, R-ACC-11). */
export const listResources = snapshotQuery({
  guard: 'member',
  run: async (ctx, { type, ...asked }: ResourcesQuery & { type: string }, snapshot) => {
    const own = snapshot.membershipOf(ctx.person.userId);
    await requireKnownType(ctx.tx, type);
    const rows = own ? await rowsOf(ctx.tx, type, asked, snapshot, own.id) : [];
    const paths = new Map(rows.map(({ id }) => [id, snapshot.pathOf(id, type)]));
    const above = new Set([...paths.values()].flat());
    const names = await namesOf(ctx.tx, { organizationId: ctx.organizationId, type }, [...above]);
    const mayUse = (id: string) => own !== undefined && snapshot.canUse(own.id, type, id).allowed;
    const item = ({ id, name }: ListedResource): Resource => {
      const path = paths.get(id) ?? [];
      const ancestors = path.flatMap((one) => names.get(one) ?? []).map((text) => ({ name: text }));
      const parentId = path.at(-1) ?? null;
      return answerOf({ type, id, name, parentId }, ancestors, mayUse, snapshot.hasChildren(type, id));
    };
    return pageOf(rows, asked.limit, item, (row) => [row.sortName, row.id]);
  },
});

async function rowsOf(
  tx: Tx,
  type: string,
  { q, parentId, cursor, limit }: ResourcesQuery,
  snapshot: OrganizationSnapshot,
  membershipId: string,
): Promise<readonly ListedResource[]> {
  const asked = { type, pattern: searchPattern(q), after: pageStart(cursor) };
  const page = (usable: Usable, place: string | null) =>
    pageOfUsable(usable, limit + 1, (filter, most) =>
      pageOfResources(tx, { ...asked, ...filter, parentId: place, limit: most }),
    );
  if (parentId === undefined) return page(snapshot.usableSet(membershipId, type), null);
  if (parentId === 'root') {
    const topmost = snapshot.topmostSet(membershipId, type);
    return page(topmost, topmost === 'all' ? 'root' : null);
  }
  // whoever may use a point may use all beneath it; what hangs under another is not told (R-ACC-6)
  return snapshot.canUse(membershipId, type, parentId).allowed ? page('all', parentId) : [];
}
