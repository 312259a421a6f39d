import { setTimeout as sleep } from 'node:timers/promises';
import { isUuid, type OrganizationId } from '@fleetgate/kernel';
import { type Kysely, sql } from 'kysely';
import type { Isolation, Tx } from './database.ts';
import { isRetryable } from './errors.ts';

/** How long a transaction that keeps losing is run again, in milliseconds. */
const patience = 10_000;

/** Losers come back after random waits, longer each time, so that they do not meet again. */
function pause(tried: number): Promise<void> {
  return sleep(Math.random() * Math.min(60, 2 ** tried));
}

/** The statements that open a transaction under a role; one round trip. */
function opening(isolation: Isolation, role: string, organizationId: OrganizationId | ''): string {
  if (organizationId !== '' && !isUuid(organizationId)) throw new TypeError('not an organization id');
  return (
    `begin isolation level ${isolation}; ` +
    `select set_config('role', '${role}', true), set_config('app.organization_id', '${organizationId}', true)`
  );
}

async function attempt<T>(
  kysely: Kysely<Record<never, never>>,
  open: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  return kysely.connection().execute(async (tx) => {
    await sql.raw(open).execute(tx);
    try {
      const result = await run(tx);
      await sql`commit`.execute(tx);
      return result;
    } catch (error) {
      await sql`rollback`.execute(tx).catch(() => undefined);
      throw error;
    }
  });
}

/** Makes the two kinds of transaction that a database offers. */
export function transactions(kysely: Kysely<Record<never, never>>, isolation: Isolation) {
  const transact = async <T>(open: string, run: (tx: Tx) => Promise<T>): Promise<T> => {
    const started = performance.now();
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt(kysely, open, run);
      } catch (error) {
        if (!isRetryable(error) || performance.now() - started > patience) throw error;
        await pause(tried);
      }
    }
  };
  return {
    inOrganization: <T>(organizationId: OrganizationId, run: (tx: Tx) => Promise<T>) =>
      transact(opening(isolation, 'fleetgate_app', organizationId), run),
    inNoOrganization: <T>(run: (tx: Tx) => Promise<T>) =>
      transact(opening(isolation, 'fleetgate_app', ''), run),
    acrossOrganizations: <T>(run: (tx: Tx) => Promise<T>) =>
      transact(opening(isolation, 'fleetgate_system', ''), run),
  };
}
