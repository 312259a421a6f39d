import { isUuid, Refused } from '@fleetgate/kernel';
import { decodeCursor, type Page, pageOf } from '@fleetgate/platform/database';
import { type OperationContext, platformProblems, query } from '@fleetgate/platform/operation';
import type { AuditEvent, AuditEventsQuery } from '../../contract/index.ts';
import { findEvents } from './store.ts';

/** The organization's trail, newest first, for Admins (R-AUD-1). */
export const listEvents = query({
  guard: 'admin',
  run: (ctx, asked: AuditEventsQuery) => readPage(ctx, asked),
});

/** One page of the trail, of any length. */
export async function readPage(
  ctx: Pick<OperationContext, 'tx' | 'organizationId'>,
  { cursor, limit, ...filters }: AuditEventsQuery,
): Promise<Page<AuditEvent>> {
  const rows = await findEvents(ctx.tx, ctx.organizationId, {
    ...filters,
    after: afterOf(cursor),
    limit: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    (row): AuditEvent => ({
      id: row.id,
      at: row.at.toISOString(),
      action: row.action,
      actor: { id: row.actorId, type: row.actorType, name: row.actorName },
      target: { id: row.targetId, type: row.targetType, name: row.targetName },
      before: row.before,
      after: row.after,
      requestId: row.requestId,
    }),
    ({ cursorAt, id }) => [cursorAt, id],
  );
}

const moment = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;

function afterOf(cursor: string | undefined): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at === 'string' && moment.test(at) && typeof id === 'string' && isUuid(id)) return [at, id];
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor was not made by this list. Start again without one.',
  });
}
