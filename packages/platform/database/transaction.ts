import { setTimeout as sleep } from 'node:timers/promises';
import { isUuid, type OrganizationId } from '@fleetgate/kernel';
import { type Kysely, sql } from 'kysely';
import type { Isolation, Tx } from './database.ts';
import { isRetryable } from './errors.ts';

/** How long a transaction that keeps losing is run again, in milliseconds; at least until it was run alone. */
const defaultPatience = 10_000;

/** After so many losses a transaction is run while no other one is. */
const losses = 4;

/** The advisory lock that every transaction at repeatable read shares, and that who keeps losing has alone. */
const turnstile = '7305812065';

/** Losers come back after random waits, longer each time, so that they do not meet again. */
function pause(tried: number): Promise<void> {
  return sleep(Math.random() * Math.min(60, 2 ** tried));
}

interface Opening {
  readonly isolation: Isolation;
  readonly role: string;
  readonly organizationId: OrganizationId | '';
}

/** The statements that open a transaction under a role; one round trip. */
function statements({ isolation, role, organizationId }: Opening, isAlone: boolean): string {
  if (organizationId !== '' && !isUuid(organizationId)) throw new TypeError('not an organization id');
  const shares = isolation === 'repeatable read' && !isAlone;
  return (
    `begin isolation level ${isolation}; ` +
    `select set_config('role', '${role}', true), set_config('app.organization_id', '${organizationId}', true)` +
    (shares ? `, pg_advisory_xact_lock_shared(${turnstile})` : '')
  );
}

/**
 * Keeps every other transaction out. At repeatable read, who waits for a row that somebody changed has lost, however
 * long the wait, so under a stream of changes patience alone would not do. At read committed waiting does.
 */
async function alone<T>(connection: Tx, run: () => Promise<T>): Promise<T> {
  await sql`select pg_advisory_lock(${sql.lit(turnstile)}::bigint)`.execute(connection);
  try {
    return await run();
  } finally {
    await sql`select pg_advisory_unlock(${sql.lit(turnstile)}::bigint)`.execute(connection);
  }
}

async function attempt<T>(connection: Tx, open: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  await sql.raw(open).execute(connection);
  try {
    const result = await run(connection);
    await sql`commit`.execute(connection);
    return result;
  } catch (error) {
    await sql`rollback`.execute(connection).catch(() => undefined);
    throw error;
  }
}

/** Makes the two kinds of transaction that a database offers. */
export function transactions(
  kysely: Kysely<Record<never, never>>,
  isolation: Isolation,
  patience = defaultPatience,
) {
  const transact = async <T>(opening: Opening, run: (tx: Tx) => Promise<T>): Promise<T> => {
    const once = (isAlone: boolean) =>
      kysely.connection().execute((connection) => {
        const work = () => attempt(connection, statements(opening, isAlone), run);
        return isAlone ? alone(connection, work) : work();
      });
    const started = performance.now();
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(isolation === 'repeatable read' && tried > losses);
      } catch (error) {
        const wasAlone = tried > losses;
        if (!isRetryable(error) || (wasAlone && performance.now() - started > patience)) throw error;
        await pause(tried);
      }
    }
  };
  const as = (role: string, organizationId: OrganizationId | '' = '') => ({
    isolation,
    role,
    organizationId,
  });
  return {
    inOrganization: <T>(organizationId: OrganizationId, run: (tx: Tx) => Promise<T>) =>
      transact(as('fleetgate_app', organizationId), run),
    inNoOrganization: <T>(run: (tx: Tx) => Promise<T>) => transact(as('fleetgate_app'), run),
    acrossOrganizations: <T>(run: (tx: Tx) => Promise<T>) => transact(as('fleetgate_system'), run),
  };
}
