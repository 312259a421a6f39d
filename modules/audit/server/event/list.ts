import type { Page } from '@fleetgate/platform/database';
import { type OperationContext, query } from '@fleetgate/platform/operation';
import type { AuditEvent, AuditEventsQuery } from '../../contract/index.ts';
import { afterOf, pageOfEvents } from './page.ts';
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
  const question = { ...filters, after: afterOf(cursor), limit: limit + 1 };
  return pageOfEvents(await findEvents(ctx.tx, ctx.organizationId, question), limit);
}
