import { pageOf } from '@fleetgate/platform/database';
import type { AccessPage, AccessQuery } from '../../contract/index.ts';
import { namesFor } from '../resource/names-for.ts';
import { requireKnownType } from '../resource/resource-answer.ts';
import type { ListedResource } from '../resource/store.ts';
import { usablePage } from '../resource/usable-page.ts';
import { snapshotQuery } from '../snapshot-query.ts';

type Question = AccessQuery & { readonly memberId: string; readonly type: string };

/** What a member or a pending person may use of one type, and by what (R-ACC-13, R-INV-12); an Admin all (R-ADM-5). */
export const listAccess = snapshotQuery({
  guard: 'admin',
  run: async (ctx, { memberId, type, q, cursor, limit }: Question, snapshot): Promise<AccessPage> => {
    const usable = snapshot.usableSet(memberId, type);
    await requireKnownType(ctx.tx, type);
    const rows = await usablePage(ctx, snapshot, usable, { type, q, cursor, limit, parentId: null });
    const origins = new Map(rows.map(({ id }) => [id, snapshot.canUse(memberId, type, id).from]));
    const given = [...new Set(origins.values())].filter((id) => id !== undefined);
    const names = await namesFor(ctx, snapshot, type, given);
    const item = ({ id, name }: ListedResource): AccessPage['items'][number] => {
      const from = origins.get(id);
      const origin = from === undefined ? undefined : names.get(from);
      return from === undefined || origin === undefined
        ? { id, name }
        : { id, name, inheritedFrom: { id: from, name: origin } };
    };
    return { all: usable === 'all', ...pageOf(rows, limit, item, (row) => [row.sortKey, row.id]) };
  },
});
