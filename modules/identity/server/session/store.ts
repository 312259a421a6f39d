import type { Tx } from '@fleetgate/platform/database';
import type { IdentityTables } from '../tables-store.ts';

const on = (tx: Tx) => tx.withTables<IdentityTables>();

/** A session that has neither expired nor been idle for too long, with its person; one statement. */
export function findSession(tx: Tx, sent: { token: string; now: Date; usedSince: Date }) {
  return on(tx)
    .selectFrom('session')
    .innerJoin('userAccount', 'userAccount.id', 'session.userId')
    .select([
      'session.id as sessionId',
      'session.expiresAt',
      'session.updatedAt as usedAt',
      'userAccount.id as userId',
      'userAccount.email',
      'userAccount.emailVerified',
      'userAccount.firstName',
      'userAccount.lastName',
      'userAccount.country',
      'userAccount.language',
      'userAccount.theme',
      'userAccount.timeZone',
    ])
    .where('session.token', '=', sent.token)
    .where('session.expiresAt', '>', sent.now)
    .where('session.updatedAt', '>', sent.usedSince)
    .executeTakeFirst();
}

/** Notes that the session is in use, unless another node noted it meanwhile. */
export async function touchSession(
  tx: Tx,
  sent: { sessionId: string; now: Date; notedBefore: Date },
): Promise<void> {
  await on(tx)
    .updateTable('session')
    .set({ updatedAt: sent.now })
    .where('id', '=', sent.sessionId)
    .where('updatedAt', '<', sent.notedBefore)
    .execute();
}

/** The person's sessions that could still be used. */
export function listSessions(tx: Tx, sent: { userId: string; now: Date; usedSince: Date }) {
  return on(tx)
    .selectFrom('session')
    .select(['createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', sent.userId)
    .where('expiresAt', '>', sent.now)
    .where('updatedAt', '>', sent.usedSince)
    .orderBy('createdAt', 'desc')
    .execute();
}

/** Which of a person's sessions: all of them, one by its id or token, or all but one. */
export interface WhichSessions {
  readonly id?: string;
  readonly token?: string;
  readonly exceptId?: string;
}

/** Signs the person out; answers the ids of the sessions that there were. */
export async function deleteSessions(
  tx: Tx,
  userId: string,
  { id, token, exceptId }: WhichSessions,
): Promise<string[]> {
  let sessions = on(tx).deleteFrom('session').where('userId', '=', userId).returning('id');
  if (id !== undefined) sessions = sessions.where('id', '=', id);
  if (token !== undefined) sessions = sessions.where('token', '=', token);
  if (exceptId !== undefined) sessions = sessions.where('id', '<>', exceptId);
  return (await sessions.execute()).map((session) => session.id);
}

/** Takes back a session that nobody got. */
export async function deleteSession(tx: Tx, token: string): Promise<void> {
  await on(tx).deleteFrom('session').where('token', '=', token).execute();
}

/** Removes sessions that cannot be used any more; they were refused already. */
export async function deleteDeadSessions(tx: Tx, sent: { now: Date; usedSince: Date }): Promise<void> {
  await on(tx)
    .deleteFrom('session')
    .where((is) => is.or([is('expiresAt', '<', sent.now), is('updatedAt', '<', sent.usedSince)]))
    .execute();
}
