import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@fleetgate/kernel';
import type { Isolation } from '@fleetgate/platform/database';
import { type MemoryMailer, memoryMailer } from '@fleetgate/platform/mail';
import { migratedCluster, scratchPostgresql } from '@fleetgate/platform/testing';
import { allMigrations } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import { type RunningServer, startServer } from '../running-server.ts';
import { Client } from './client.ts';

export const testSecret = 'a secret of the test run, 32 characters or more';

export interface TestServerOptions {
  readonly kind: 'embedded' | 'postgresql';
  /** The run's PostgreSQL server (`inject('postgresUrl')`); a database of its own is made there. */
  readonly postgresUrl?: string;
  /** Join this database instead of making one: a second node. */
  readonly databaseUrl?: string;
  readonly settings?: Partial<Config>;
  readonly clock?: Clock;
  readonly isolation?: Isolation;
}

export interface TestServer extends RunningServer {
  readonly mailbox: MemoryMailer;
  /** The database's address, to start a second node on it. */
  readonly databaseUrl: string | undefined;
  readonly secret: string;
  /** A caller without credentials. */
  readonly stranger: Client;
}

/** Starts the real server on a database of its own; mails are kept in memory. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'fleetgate-test-'));
  const databaseUrl =
    options.databaseUrl ??
    (options.kind === 'postgresql' && options.postgresUrl
      ? await scratchPostgresql(options.postgresUrl, await allMigrations())
      : undefined);
  const config: Config = {
    ...readConfig({ FLEETGATE_PORT: '0', FLEETGATE_DATA_DIR: directory, FLEETGATE_LOG_LEVEL: 'error' }),
    databaseUrl,
    secret: testSecret,
    ...options.settings,
  };
  let mailbox: MemoryMailer | undefined;
  const running = await startServer(config, {
    mailer: (identity) => {
      mailbox = memoryMailer(identity);
      return mailbox;
    },
    inMemory: true,
    ...(databaseUrl === undefined && (await migratedCluster(await allMigrations()))),
    ...(options.clock && { clock: options.clock }),
    ...(options.isolation && { isolation: options.isolation }),
  });
  if (!mailbox) throw new Error('the server asked for no mailer');
  return {
    ...running,
    mailbox,
    databaseUrl,
    secret: testSecret,
    stranger: new Client(running.url),
    stop: async () => {
      await running.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
