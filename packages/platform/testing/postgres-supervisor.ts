import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, initialize, launch, unpackPrograms } from './postgres-programs.ts';

// Runs beside the process that wants a PostgreSQL. Prints its address, and stops it when standard input closes,
// which the operating system does even if that process was killed.

const folder = mkdtempSync(join(tmpdir(), 'fleetgate-postgres-'));
let server: ChildProcess | undefined;

process.on('SIGINT', () => {});
process.stdin.resume();
process.stdin.on('end', () => end(0));
process.on('SIGTERM', () => end(0));
try {
  process.stdout.write(`${await start()}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  end(1);
}

async function start(): Promise<string> {
  const password = randomBytes(12).toString('hex');
  const programs = await unpackPrograms(folder, password);
  const data = join(folder, 'data');
  initialize(programs, data);
  const port = await freePort();
  const { child, ready } = launch(programs, data, port);
  server = child;
  await ready;
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function end(code: number): void {
  const removeAndExit = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  };
  if (server?.exitCode === null) {
    server.removeAllListeners('exit');
    server.on('exit', removeAndExit);
    server.kill('SIGQUIT');
  } else {
    removeAndExit();
  }
}
