import { type Database, kyselyOn } from '@fleetgate/platform/database';
import type { Kysely } from 'kysely';

/** The query builder that the authentication library uses for sessions and credentials; it tells what fails. */
export function libraryDatabase(
  database: Database,
  onFault?: (fault: unknown) => void,
): Kysely<Record<never, never>> {
  return kyselyOn(database.pool, onFault);
}
