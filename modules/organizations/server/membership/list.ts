import { Refused } from '@fleetgate/kernel';
import { decodeCursor, pageOf } from '@fleetgate/platform/database';
import { type OperationContext, platformProblems, query } from '@fleetgate/platform/operation';
import type { Member, MemberPage, MembersQuery } from '../../contract/index.ts';
import { memberSearch } from '../../domain/index.ts';
import { memberAnswer } from './member-answer.ts';
import { pageOfMembers } from './store.ts';

/** How many keys a row of an order has; its cursor holds the order before them. */
const keysOf: Record<string, number> = { lastName: 2, firstName: 2, email: 2, invited: 2, role: 3 };

/** Active and pending members in one list (R-USR-1, R-USR-2). */
export const listMembers = query({
  guard: 'admin',
  run: (ctx, asked: MembersQuery) => readPage(ctx, asked),
});

/** One page of the list, of any length. */
export async function readPage(
  ctx: Pick<OperationContext, 'tx' | 'use'>,
  asked: MembersQuery,
): Promise<MemberPage> {
  const descending = asked.sort.startsWith('-');
  const sort = descending ? asked.sort.slice(1) : asked.sort;
  const rows = await pageOfMembers(ctx.tx, {
    ...memberSearch(asked.q),
    statuses: asked.status ?? null,
    roles: asked.role ?? null,
    invitedBy: asked.invitedBy ?? null,
    sort,
    descending,
    after: afterOf(asked.cursor, asked.sort, sort),
    limit: asked.limit + 1,
  });
  return pageOf(
    rows,
    asked.limit,
    ({ member }): Member => memberAnswer(ctx, member),
    ({ keys }) => [asked.sort, ...keys],
  );
}

const isUuidText = /^[0-9a-f-]{36}$/;
const isMoment = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;

function afterOf(cursor: string | undefined, order: string, sort: string): string[] | null {
  if (cursor === undefined) return null;
  const [madeFor, ...keys] = decodeCursor(cursor, 1 + (keysOf[sort] ?? 0)) ?? [];
  const texts = keys.filter((key) => typeof key === 'string');
  const isOfThisList =
    madeFor === order &&
    texts.length === keys.length &&
    isUuidText.test(texts.at(-1) ?? '') &&
    (sort !== 'invited' || isMoment.test(texts[0] ?? '')) &&
    texts.every((text) => !text.includes('\0'));
  if (isOfThisList) return texts;
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor was not made by this list with this order. Start again without one.',
  });
}
