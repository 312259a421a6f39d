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

/** Removes sessions that cannot be used any more; they were refused already. */
export async function deleteDeadSessions(tx: Tx, sent: { now: Date; usedSince: Date }): Promise<void> {
  await on(tx)
    .deleteFrom('session')
    .where((is) => is.or([is('expiresAt', '<', sent.now), is('updatedAt', '<', sent.usedSince)]))
    .execute();
}
