import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Isolation, openPostgresql } from '@fleetgate/platform/database';
import { scratchPostgresql } from '@fleetgate/platform/testing';
import { allMigrations } from '../compose.ts';
import type { Home } from './people.ts';
import { testSecret } from './test-server.ts';

/** Several server processes over one PostgreSQL; people sign in at the first. */
export interface Nodes extends Home {
  readonly services: { readonly database: Awaited<ReturnType<typeof openPostgresql>> };
  /** The address of each. */
  readonly urls: readonly [first: string, second: string];
  stop(): Promise<void>;
}

export async function startNodes(
  postgresUrl: string,
  isolation: Isolation = 'read committed',
): Promise<Nodes> {
  const databaseUrl = await scratchPostgresql(postgresUrl, await allMigrations());
  const processes = [startNode(databaseUrl, isolation), startNode(databaseUrl, isolation)] as const;
  const urls = await Promise.all([processes[0].url, processes[1].url]);
  const database = await openPostgresql({ url: databaseUrl, maxConnections: 4 });
  return {
    url: urls[0],
    urls,
    secret: testSecret,
    services: { database },
    stop: async () => {
      await database.close();
      await Promise.all(processes.map(({ child }) => stopped(child)));
    },
  };
}

function startNode(databaseUrl: string, isolation: Isolation): { child: ChildProcess; url: Promise<string> } {
  const child = fork(new URL('./node-process.ts', import.meta.url), {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const failed = once(child, 'exit').then(() =>
    Promise.reject(new Error('a server process ended at its start')),
  );
  child.send({ databaseUrl, isolation });
  const url = Promise.race([once(child, 'message').then(([address]) => String(address)), failed]);
  failed.catch(() => undefined);
  return { child, url };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.disconnect();
  await exited;
}
