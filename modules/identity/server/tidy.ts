import { deleteOldAttempts } from './attempt/store.ts';
import type { Identity } from './identity.ts';
import { deleteExpiredProofs } from './proof/store.ts';
import { deleteDeadSessions } from './session/store.ts';

/** Removes what has expired. Nothing depends on it: expiry is compared at use. */
export async function tidy({ database, clock, config }: Identity): Promise<void> {
  await database.inNoOrganization(async (tx) => {
    const now = clock();
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    await deleteExpiredProofs(tx, now);
    await deleteOldAttempts(tx, ago(24));
    await deleteDeadSessions(tx, { now, usedSince: ago(config.sessionIdleHours) });
  });
}
