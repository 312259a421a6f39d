import { pageOf } from '@fleetgate/platform/database';
import type { AccessPage, AccessQuery } from '../../contract/index.ts';
import { pageStart, searchPattern } from '../resource/page-keys.ts';
import { requireKnownType } from '../resource/resource-answer.ts';
import { ancestorsOf, type ListedResource, pageOfResources } from '../resource/store.ts';
import { snapshotQuery } from '../snapshot-query.ts';

type Question = AccessQuery & { readonly memberId: string; readonly type: string };

/** What a member or a pending person may use of one type, and by what (R-ACC-13, R-INV-12); an Admin all (R-ADM-5). */
export const listAccess = snapshotQuery({
  guard: 'admin',
  run: async (ctx, { memberId, type, q, cursor, limit }: Question, snapshot): Promise<AccessPage> => {
    const usable = snapshot.usableIds(memberId, type);
    const howOf = (id: string) => snapshot.canUse(memberId, type, id);
    await requireKnownType(ctx.tx, type);
    const pattern = searchPattern(q);
    const after = pageStart(cursor);
    const asked = { type, pattern, usable, parentId: null, after, limit: limit + 1 };
    const rows = usable.length === 0 ? [] : await pageOfResources(ctx.tx, asked);
    const scope = { organizationId: ctx.organizationId, type };
    const inherited = rows.filter(({ id }) => howOf(id).how === 'inherited').map(({ id }) => id);
    const above = inherited.length > 0 ? await ancestorsOf(ctx.tx, scope, inherited) : new Map();
    const item = ({ id, name }: ListedResource): AccessPage['items'][number] => {
      const origin = (above.get(id) ?? []).find((point: { id: string }) => point.id === howOf(id).from);
      return origin ? { id, name, inheritedFrom: origin } : { id, name };
    };
    return { all: usable === 'all', ...pageOf(rows, limit, item, (row) => [row.sortName, row.id]) };
  },
});
