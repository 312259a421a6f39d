import { pageOf } from '@fleetgate/platform/database';
import { query } from '@fleetgate/platform/operation';
import type { AccessQuery, ResourceMembers } from '../../contract/index.ts';
import { pageStart, searchPattern } from '../resource/page-keys.ts';
import { personOf } from './person.ts';
import { type ListedHolder, pageOfHolders } from './store.ts';

type Question = AccessQuery & { readonly type: string; readonly id: string };

/** Who can use a resource, and why, for Admins (R-ACC-13); pending people, who can not yet, are marked as invited. */
export const listHolders = query({
  guard: 'admin',
  run: async (ctx, { type, id, q, cursor, limit }: Question) => {
    const scope = { organizationId: ctx.organizationId, type };
    const rows = await pageOfHolders(ctx.tx, scope, {
      resourceId: id,
      pattern: searchPattern(q),
      after: pageStart(cursor),
      limit: limit + 1,
    });
    return pageOf(rows, limit, holderAnswer, (row) => [row.email, row.id]);
  },
});

function holderAnswer(row: ListedHolder): ResourceMembers['items'][number] {
  const { role, status, how, originId, originName } = row;
  const answer = { ...personOf(row), role, status, how };
  if (how !== 'inherited' || originId === null) return answer;
  return { ...answer, inheritedFrom: { id: originId, name: originName ?? '' } };
}
