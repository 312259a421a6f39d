import type { Database, Page } from '@fleetgate/platform/database';
import { type AuditEvent, AuditEventsQuery } from '../../contract/index.ts';
import { afterOf, type NamedEventRow, pageOfEvents } from '../event/page.ts';
import { pseudonymOf } from '../event/pseudonym.ts';
import { findInstallationEvents } from './store.ts';

/** Changes of credentials, newest first, for the operator: they belong to no organization (R-AUD-1). */
export async function listInstallationEvents(database: Database, sent: unknown): Promise<Page<AuditEvent>> {
  const { cursor, limit, ...filters } = AuditEventsQuery.parse(sent);
  const question = { ...filters, after: afterOf(cursor), limit: limit + 1 };
  const rows = await database.acrossOrganizations((tx) => findInstallationEvents(tx, question));
  return pageOfEvents(rows.map(withPseudonyms), limit);
}

/** Whose account is gone has no name any more (R-AUD-2). */
function withPseudonyms(row: NamedEventRow): NamedEventRow {
  const { actorType, actorId, targetType, targetId } = row;
  return {
    ...row,
    actorName: row.actorName ?? (actorType === 'person' ? pseudonymOf(actorId) : null),
    targetName: row.targetName ?? (targetType === 'account' ? pseudonymOf(targetId) : null),
  };
}
