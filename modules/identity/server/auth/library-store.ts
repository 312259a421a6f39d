import { type Database, kyselyOn } from '@fleetgate/platform/database';
import type { Kysely } from 'kysely';

/** The query builder that the authentication library uses for sessions and credentials. */
export function libraryDatabase(database: Database): Kysely<Record<never, never>> {
  return kyselyOn(database.pool);
}
