export { shareCluster, sharedCluster } from './cluster.ts';
export { type PostgresServer, startPostgresServer } from './postgres-server.ts';
export { type DatabaseKind, databaseKinds, scratchDatabase, scratchPostgresql } from './scratch-database.ts';
