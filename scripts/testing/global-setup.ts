import type { TestProject } from 'vitest/node';
import { shareCluster } from '../../packages/platform/testing/cluster.ts';
import { type PostgresServer, startPostgresServer } from '../../packages/platform/testing/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's address of the run's one PostgreSQL; each test file makes its own database there. */
    postgresUrl: string;
  }
}

// Every project that needs PostgreSQL runs this file; they share one server and the last to finish stops it.
const shared = globalThis as {
  fleetgatePostgres?: {
    users: number;
    server: Promise<PostgresServer>;
    cluster: ReturnType<typeof shareCluster>;
  };
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.fleetgatePostgres ??= {
    users: 0,
    server: startPostgresServer(),
    cluster: shareCluster(),
  };
  const postgres = shared.fleetgatePostgres;
  postgres.users += 1;
  await postgres.cluster; // its file is named in the environment, which the workers inherit
  project.provide('postgresUrl', (await postgres.server).url);
  return async () => {
    postgres.users -= 1;
    if (postgres.users > 0) return;
    delete shared.fleetgatePostgres;
    await (await postgres.cluster)();
    await (await postgres.server).stop();
  };
}
