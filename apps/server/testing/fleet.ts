import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Link, openLink } from '@fleetgate/platform/testing';
import { type ServerProcess, startServerProcess } from '../cli/testing/run-cli.ts';
import { testSecret } from './test-server.ts';

/** A server process with a link of its own to the database, which can be killed, stopped and started again. */
export interface FleetNode {
  readonly name: string;
  /** Changes when it is started again. */
  readonly url: string;
  readonly pid: number;
  readonly link: Link;
  /** What its processes printed, errors above all. */
  readonly printed: readonly string[];
  start(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** SIGSTOP: the process stays, its connections too, and nothing runs. */
  pause(): void;
  wake(): void;
}

/** Several of them over one database. */
export interface Fleet {
  readonly nodes: readonly FleetNode[];
  stop(): Promise<void>;
}

export async function startFleet(databaseUrl: string, size: number): Promise<Fleet> {
  const directory = await mkdtemp(join(tmpdir(), 'fleetgate-fleet-'));
  const nodes = await Promise.all(
    Array.from({ length: size }, (_, place) => aNode(`node ${place + 1}`, databaseUrl, directory)),
  );
  const stop = async () => {
    await Promise.all(
      nodes.map(async (node) => {
        await node.kill();
        await node.link.close();
      }),
    );
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await Promise.all(nodes.map((node) => node.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes, stop };
}

async function aNode(name: string, databaseUrl: string, directory: string): Promise<FleetNode> {
  const link = await openLink(Number(new URL(databaseUrl).port));
  const printed: string[] = [];
  let running: ServerProcess | undefined;
  const now = (): ServerProcess => {
    if (!running) throw new Error(`${name} was not started`);
    return running;
  };
  const signal = (which: NodeJS.Signals) => {
    try {
      process.kill(now().pid, which);
    } catch {
      // it has ended
    }
  };
  return {
    name,
    link,
    get url() {
      return now().url;
    },
    get pid() {
      return now().pid;
    },
    get printed() {
      return [...printed, ...(running?.printed ?? [])];
    },
    start: async () => {
      printed.push(...(running?.printed ?? []));
      running = await startServerProcess({
        FLEETGATE_DATABASE_URL: link.urlFor(databaseUrl),
        FLEETGATE_SECRET: testSecret,
        FLEETGATE_DATA_DIR: join(directory, name),
        FLEETGATE_INVITATION_MAIL: 'never',
        FLEETGATE_LOG_LEVEL: 'error',
      });
    },
    kill: async () => running?.end('SIGKILL'),
    pause: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
  };
}
