export { shareCluster, sharedCluster } from './cluster.ts';
export { type Link, openLink } from './link.ts';
export { type ManagedPostgres, type PostgresGroup, startPostgresGroup } from './postgres-group.ts';
export { type PostgresServer, startPostgresServer } from './postgres-server.ts';
export { type DatabaseKind, databaseKinds, scratchDatabase, scratchPostgresql } from './scratch-database.ts';
export { migratedCluster } from './template.ts';
