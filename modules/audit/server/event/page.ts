import { isUuid, Refused } from '@fleetgate/kernel';
import { decodeCursor, type Page, pageOf } from '@fleetgate/platform/database';
import { platformProblems } from '@fleetgate/platform/operation';
import type { AuditEvent } from '../../contract/index.ts';
import type { EventRow } from './store.ts';

/** An event as it is read, with the names that its ids have now. */
export interface NamedEventRow extends Omit<EventRow, 'organizationId'> {
  readonly actorName: string | null;
  readonly targetName: string | null;
  readonly cursorAt: string;
}

/** One page of events, from one row more than it may have. */
export function pageOfEvents(rows: readonly NamedEventRow[], limit: number): Page<AuditEvent> {
  return pageOf(rows, limit, eventAnswer, ({ cursorAt, id }) => [cursorAt, id]);
}

function eventAnswer(row: NamedEventRow): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actor: { id: row.actorId, type: row.actorType, name: row.actorName },
    target: { id: row.targetId, type: row.targetType, name: row.targetName },
    before: row.before,
    after: row.after,
    requestId: row.requestId,
  };
}

const moment = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;

/** After which event a page begins. */
export function afterOf(cursor: string | undefined): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof at === 'string' && moment.test(at) && typeof id === 'string' && isUuid(id)) return [at, id];
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor was not made by this list. Start again without one.',
  });
}
