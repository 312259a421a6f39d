import type { PageAsked } from '@fleetgate/platform/http';
import { query } from '@fleetgate/platform/operation';
import type { AuditEvent, AuditExportQuery } from '../../contract/index.ts';
import { readPage } from './list.ts';

/** A page of the trail for a file (R-AUD-1). */
export const exportEvents = query({
  guard: 'admin',
  run: (ctx, { format: _, ...asked }: PageAsked<AuditExportQuery>) => readPage(ctx, asked),
});

/** The columns of an exported file, in their order. */
export const exportedColumns = [
  ...['at', 'action', 'actorName', 'actorType', 'actorId', 'targetName', 'targetType', 'targetId'],
  ...['before', 'after', 'requestId', 'id'],
];

/** An event as a row of a file; what it was before and after is JSON in its cell. */
export function cellsOf({
  actor,
  target,
  before,
  after,
  ...event
}: AuditEvent): Record<string, string | null> {
  return {
    ...event,
    ...{ actorName: actor.name, actorType: actor.type, actorId: actor.id },
    ...{ targetName: target.name, targetType: target.type, targetId: target.id },
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  };
}
