export type { Database, Isolation, Tx } from './database.ts';
export { emptyCluster, openEmbedded } from './embedded.ts';
export { isDatabaseError, isOutOfReach, isRetryable, isUnstorableText, sqlState } from './errors.ts';
export { DirectoryInUse } from './exclusive-directory.ts';
export { kyselyOn } from './kysely.ts';
export { type Migration, migrationsIn, platformMigrations, type SchemaState } from './migration.ts';
export { migrate, schemaState } from './migrator.ts';
export { decodeCursor, encodeCursor, type Page, pageOf } from './page.ts';
export { openPostgresql } from './postgresql.ts';
