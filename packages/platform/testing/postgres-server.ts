import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running PostgreSQL 18 of one's own, for tests and measurements. */
export interface PostgresServer {
  /** Connection string of its superuser, to the database `postgres`. */
  readonly url: string;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a free port of this machine, with its data in a temporary folder.
 * Both end with this process, however it ends: a supervisor beside it waits for that.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const supervisor = spawn(
    process.execPath,
    [fileURLToPath(new URL('./postgres-supervisor.ts', import.meta.url))],
    {
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const url = await firstLine(supervisor);
  return {
    url,
    async stop() {
      const exited = once(supervisor, 'exit');
      supervisor.stdin?.end();
      await exited;
    },
  };
}

function firstLine(supervisor: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    supervisor.on('error', reject);
    supervisor.on('exit', () => reject(new Error('PostgreSQL did not start; its output stands above.')));
    if (supervisor.stdout) createInterface(supervisor.stdout).once('line', resolve);
  });
}
