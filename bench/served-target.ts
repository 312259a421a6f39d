import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';

/** What a server used so far. */
interface Used {
  /** Processor time of its process, all its threads together. */
  readonly cpuSeconds: number;
  /** Reads of revisions from the database, where it counts them. */
  readonly statements: number;
}

/** A server in a process of its own. */
export interface Target {
  readonly url: string;
  readonly token: string;
  /** Of a server on PostgreSQL: where further nodes join. */
  readonly databaseUrl?: string;
  readonly used: () => Promise<Used>;
  readonly stop: () => void;
}

/** Starts a file of this folder that sends `{url, token}` when it listens and its processor time when it is asked. */
export async function start(file: string, ...args: string[]): Promise<Target> {
  const child: ChildProcess = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(() =>
    Promise.reject(new Error(`${file} ended before it was ready`)),
  );
  const [message] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  return {
    ...(message as Pick<Target, 'url' | 'token' | 'databaseUrl'>),
    async used() {
      child.send('used');
      const [usage] = (await once(child, 'message')) as [NodeJS.CpuUsage & { statements?: number }];
      return { cpuSeconds: (usage.user + usage.system) / 1e6, statements: usage.statements ?? 0 };
    },
    stop: () => child.disconnect(),
  };
}

/** What a target answered: requests for each second of its own processor time, and for each second on the clock. */
export interface Rates {
  readonly perCpuSecond: number;
  readonly perSecond: number;
  readonly requestsPerStatement: number;
}

export interface Load {
  readonly path: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Asks one request after the other on each connection. Processor time of the target's own is what counts, so that a slow load
 * generator or a busy machine does not hide the server's own cost.
 */
export async function measure(target: Target, load: Load): Promise<Rates> {
  const before = await target.used();
  const { requests, non2xx, errors, duration } = await autocannon({
    url: target.url + load.path,
    connections: load.connections,
    duration: load.seconds,
    timeout: 60,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${target.token}` },
    requests: load.bodies.map((body) => ({ body })),
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refused, ${errors} failed at ${target.url}`);
  const after = await target.used();
  return {
    perCpuSecond: requests.total / (after.cpuSeconds - before.cpuSeconds),
    perSecond: requests.total / duration,
    requestsPerStatement: requests.total / (after.statements - before.statements),
  };
}
