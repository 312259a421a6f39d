import type { Tx } from '@fleetgate/platform/database';
import type { AccountRequest } from '../account-request.ts';
import { deleteSessions, type WhichSessions } from './store.ts';

export type { WhichSessions } from './store.ts';

/** Ends sessions of a person, for every request that starts later (R-NOW-6); answers their ids. */
export function endOwnSessions(
  request: AccountRequest,
  userId: string,
  which: WhichSessions,
): Promise<string[]> {
  return request.database.inNoOrganization((tx) => endSessions(tx, request, userId, which));
}

/** The same as a part of another change. */
export async function endSessions(
  tx: Tx,
  request: AccountRequest,
  userId: string,
  which: WhichSessions = {},
): Promise<string[]> {
  const sessions = await deleteSessions(tx, userId, which);
  if (sessions.length > 0)
    await request.record(tx, userId, 'account.sessions-ended', {
      before: { sessions },
      after: { sessions: [] },
    });
  return sessions;
}
