import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const startsWithin = 110_000;

/** The product itself, on the embedded database in a folder of its own. */
export interface ProductProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server as an operator does, on a free port; with `--demo` it brings a realistic organization. */
export async function startProductProcess(
  environment: Record<string, string> = {},
  options: readonly '--demo'[] = [],
): Promise<ProductProcess> {
  if (!existsSync(join(root, 'apps/console/dist/index.html')))
    throw new Error('The console is not built: npm test builds it.');
  const folder = await mkdtemp(join(tmpdir(), 'fleetgate-e2e-'));
  const child = spawn(process.execPath, [join(root, 'apps/server/main.ts'), 'serve', ...options], {
    env: { ...process.env, FLEETGATE_PORT: '0', FLEETGATE_DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(
    child,
    options.includes('--demo') ? /Sign-ins of the demonstration/ : /runs at/,
  );
  return {
    url,
    stop: async () => {
      await stopped(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The banner names the address once the server listens; what `ready` matches may come later. */
function addressOf(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`${why}\n${output}`));
    const timer = setTimeout(() => fail('The server did not start in time.'), startsWithin);
    child.once('exit', (code) => fail(`The server ended with code ${code}.`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const url = /runs at (http:\/\/\S+)/.exec(output)?.[1];
        if (url === undefined || !ready.test(output)) return;
        clearTimeout(timer);
        resolve(url);
      });
    }
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
