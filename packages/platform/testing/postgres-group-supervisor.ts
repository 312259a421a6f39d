import { type ChildProcess, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, initialize, launch, own, type Settings, unpackPrograms } from './postgres-programs.ts';

// Several PostgreSQL servers for one test, started, stopped, copied as their parent says over the channel between them.
// All end when the channel closes, which the operating system does even if the parent was killed.

/** What the parent may order; `name` is a server's, or a backup's that was never started. */
export type Order =
  | { readonly do: 'initialize'; readonly name: string }
  | { readonly do: 'start'; readonly name: string; readonly port: number; readonly settings: Settings }
  | { readonly do: 'stop'; readonly name: string; readonly signal: 'SIGINT' | 'SIGQUIT' }
  | { readonly do: 'copy'; readonly from: string; readonly to: string }
  | { readonly do: 'write'; readonly name: string; readonly file: string; readonly text: string };

const folder = mkdtempSync(join(tmpdir(), 'fleetgate-postgres-'));
const password = randomBytes(12).toString('hex');
const running = new Map<string, ChildProcess>();
const data = (name: string) => join(folder, name);

process.on('SIGINT', () => {});
process.on('SIGTERM', () => end());
process.once('disconnect', () => end());
const programs = await unpackPrograms(folder, password);
process.on('message', async ({ id, order }: { id: number; order: Order }) => {
  try {
    await execute(order);
    process.send?.({ id });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.send?.({ password });

async function execute(order: Order): Promise<void> {
  if (order.do === 'initialize') return initialize(programs, data(order.name));
  if (order.do === 'start') {
    const { child, ready } = launch(programs, data(order.name), order.port, order.settings);
    running.set(order.name, child);
    return ready;
  }
  if (order.do === 'stop') return stop(order.name, order.signal);
  if (order.do === 'copy') return copy(data(order.from), data(order.to));
  const file = join(data(order.name), order.file);
  writeFileSync(file, order.text, { mode: 0o600 });
  own(file, programs.account);
}

async function stop(name: string, signal: NodeJS.Signals): Promise<void> {
  const child = running.get(name);
  running.delete(name);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** Of a server that runs files come and go meanwhile; which of them matter its write-ahead log tells. */
function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  try {
    execFileSync('cp', ['-Rp', from, to], {
      ...programs.account,
      env: environment(folder),
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    const lines = String((error as { stderr?: unknown }).stderr)
      .trim()
      .split('\n');
    if (!lines.every((line) => line.endsWith('No such file or directory'))) throw error;
  }
  rmSync(join(to, 'postmaster.pid'), { force: true });
}

function end(): void {
  const children = [...running.values()].filter(
    ({ exitCode, signalCode }) => exitCode === null && !signalCode,
  );
  Promise.all(children.map((child) => (child.kill('SIGQUIT') ? once(child, 'exit') : undefined))).finally(
    () => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    },
  );
}
