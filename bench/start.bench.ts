import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { allMigrations } from '../apps/server/compose.ts';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { scratchPostgresql } from '../packages/platform/testing/scratch-database.ts';

// How long the second start takes until the address is printed, and how much memory the server holds 30 s later.
// `npm run bench -- start` (Linux)

const main = join(import.meta.dirname, '../apps/server/main.ts');

async function run(environment: Record<string, string>, seconds: number) {
  const started = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = await new Promise<number>((resolve, reject) => {
    child.stdout.on(
      'data',
      (text) => String(text).includes('runs at') && resolve(performance.now() - started),
    );
    child.once('exit', () => reject(new Error('the server ended before it was ready')));
  });
  await sleep(seconds * 1000);
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  const stopping = performance.now();
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.once('exit', resolve));
  return { ready, resident, stopped: performance.now() - stopping, code };
}

const postgres = await startPostgresServer();
const directory = await mkdtemp(join(tmpdir(), 'fleetgate-bench-'));
const common = { FLEETGATE_PORT: '0', FLEETGATE_DATA_DIR: directory };
const served = {
  ...common,
  FLEETGATE_DATABASE_URL: await scratchPostgresql(postgres.url, await allMigrations()),
  FLEETGATE_SECRET: 'only for this measurement, 32 characters',
};
for (const [label, environment] of [
  ['embedded', common],
  ['postgresql', served],
] as const) {
  const first = await run(environment, 0);
  const second = await run(environment, 30);
  console.log(
    `${label.padEnd(11)} first start ${first.ready.toFixed(0)} ms, second ${second.ready.toFixed(0)} ms, ` +
      `resident after 30 s ${second.resident.toFixed(0)} MB, stopped in ${second.stopped.toFixed(0)} ms (exit ${second.code})`,
  );
}
await rm(directory, { recursive: true, force: true });
await postgres.stop();
