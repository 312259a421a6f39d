import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';

/** The checkout's root folder, whatever the working directory is. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const neededToStart = 20;
const neededToRun = 24;

/** Whether the file with this address is what Node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && url === pathToFileURL(realpathSync(process.argv[1])).href;
}

/** Brings the installed packages up to date; what every command does first. */
export async function prepare() {
  const major = majorVersion(process.versions.node);
  if (major < neededToStart) {
    fail(
      `Fleetgate needs Node ${neededToStart} or newer, this is ${process.versions.node}: https://nodejs.org`,
    );
  }
  try {
    await ensureInstalled(root);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

/** The Node that runs the product: the one its packages bring, else this one if it is new enough. */
export function productNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(root, 'node_modules', `node-${packageOf()}`, 'bin', name);
  if (existsSync(bundled)) return bundled;
  if (majorVersion(process.versions.node) >= neededToRun) return process.execPath;
  return fail(
    `There is no packaged Node for ${process.platform}-${process.arch}; install Node ${neededToRun} or newer and run this again.`,
  );
}

function packageOf() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `${platform}-${process.arch}`;
}

/** The environment in which tools find the product's Node and each other first. */
export function toolEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    // compiled code is kept, so that later starts need not compile it again
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    // glibc gives back what compiling the embedded database needed only when told where to begin: 90 MB; others do not read it
    MALLOC_TRIM_THRESHOLD_: '131072',
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${separator}${process.env.PATH ?? ''}`,
  };
}

/** Runs the product's Node in the foreground, hands signals on, and resolves to the exit code. */
export function runNode(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(productNode(), args, {
      cwd: root,
      stdio: 'inherit',
      env: toolEnvironment(),
      ...options,
    });
    const stopForwarding = forwardSignals(child);
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      stopForwarding();
      resolve(code ?? exitCodeOf(signal));
    });
  });
}

/** Turns this process into the product where this Node can do that: one process, one id. Otherwise waits for it. */
export async function becomeNode(args) {
  if (process.execve && process.platform !== 'win32') {
    process.chdir(root);
    process.execve(productNode(), [productNode(), ...args], toolEnvironment());
  }
  process.exit(await runNode(args));
}

/**
 * A terminal sends Ctrl-C to the child as well, so it is only swallowed here; elsewhere the signal is handed on.
 */
function forwardSignals(child) {
  const forward = (signal) => {
    const alreadyDelivered = signal === 'SIGINT' && process.stdin.isTTY;
    if (!alreadyDelivered) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}

function exitCodeOf(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
  return 128 + (numbers[signal] ?? 0);
}

function majorVersion(version) {
  return Number.parseInt(version, 10);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
