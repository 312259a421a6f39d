import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '../../main.ts');

type Environment = Readonly<Record<string, string>>;

/** What a process gets besides its settings: where programs are, and where compiled code is kept. */
const { PATH, NODE_COMPILE_CACHE } = process.env;
const surroundings = { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs `fleetgate …` as a process of its own, without this process's settings. */
export function runCli(args: readonly string[], environment: Environment): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { env: { ...surroundings, ...environment }, timeout: 100_000 };
    execFile(process.execPath, [main, ...args], options, (error, out, errors) => {
      const code = error ? Number(error.code ?? -1) : 0;
      resolve({ code, out, errors });
    });
  });
}

/** Runs `fleetgate …` and reads no further than what comes first, as `| head` does. */
export async function runCliToHead(args: readonly string[], environment: Environment): Promise<Outcome> {
  const child = spawn(process.execPath, [main, ...args], { env: { ...surroundings, ...environment } });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'close');
  return { code, out: '', errors };
}

/** A server as its own process. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** What the process printed so far, line by line. */
  readonly printed: readonly string[];
  end(signal: NodeJS.Signals): Promise<void>;
}

export async function startServerProcess(environment: Environment): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...surroundings, FLEETGATE_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  const url = await addressOf(child, printed);
  return {
    pid: child.pid ?? 0,
    url,
    printed,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

function addressOf({ stdout }: ChildProcess, printed: string[]): Promise<string> {
  if (!stdout) throw new Error('no output');
  return new Promise((resolve, reject) => {
    createInterface(stdout)
      .on('line', (line) => {
        printed.push(line);
        const url = / runs at (\S+)/.exec(line)?.[1];
        if (url) resolve(url);
      })
      .on('close', () => reject(new Error('the server ended before it listened')));
  });
}
