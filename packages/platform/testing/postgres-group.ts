import { fork } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import type { Order } from './postgres-group-supervisor.ts';
import { type Settings, unusedPort } from './postgres-programs.ts';

/** A PostgreSQL server of a group, with a port and data of its own that outlive its stops. */
export interface ManagedPostgres {
  readonly name: string;
  readonly port: number;
  /** Connection string of its superuser, to the database `postgres`. */
  readonly url: string;
  /** Starts it with these settings beside the usual ones, and waits until it takes connections. */
  start(settings?: Settings): Promise<void>;
  /** `fast` ends sessions and writes everything down; `immediate` is a crash. Ends when the process has. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Copies the running server's data under another name, so that a server started on the copy recovers to now. */
  backUp(to: string): Promise<void>;
  /** Puts a backup in place of the data of this server, which is stopped. */
  restore(from: string): Promise<void>;
  /** Makes this server, never started and with a backup as its data, follow another one. */
  follow(primary: { readonly port: number }): Promise<void>;
}

/** Several servers of one test; they end with this process, however it ends. */
export interface PostgresGroup {
  /** A server with an empty cluster, not started. */
  create(name: string): Promise<ManagedPostgres>;
  /** A server whose data is a backup, not started. */
  fromBackup(name: string): Promise<ManagedPostgres>;
  stop(): Promise<void>;
}

/** Prepares PostgreSQL's programs beside this process. */
export async function startPostgresGroup(): Promise<PostgresGroup> {
  const child = fork(new URL('./postgres-group-supervisor.ts', import.meta.url), {
    detached: true,
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [{ password }] = (await once(child, 'message')) as [{ password: string }];
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  child.on('message', ({ id, error }: { id: number; error?: string }) => {
    const settled = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) settled?.resolve();
    else settled?.reject(new Error(error));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the supervisor of PostgreSQL ended'));
  });
  let last = 0;
  const order = (what: Order): Promise<void> => {
    last += 1;
    const settled = Promise.withResolvers<void>();
    waiting.set(last, settled);
    child.send({ id: last, order: what });
    return settled.promise;
  };
  return {
    create: async (name) => {
      await order({ do: 'initialize', name });
      return managed(order, name, password, await unusedPort());
    },
    fromBackup: async (name) => managed(order, name, password, await unusedPort()),
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

function managed(
  order: (what: Order) => Promise<void>,
  name: string,
  password: string,
  port: number,
): ManagedPostgres {
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return {
    name,
    port,
    url,
    start: (settings = {}) =>
      order({ do: 'start', name, port, settings: { wal_keep_size: '1GB', ...settings } }),
    stop: (how) => order({ do: 'stop', name, signal: how === 'fast' ? 'SIGINT' : 'SIGQUIT' }),
    backUp: async (to) => {
      const label = await duringBackup(url, () => order({ do: 'copy', from: name, to }));
      // the write-ahead log once more, to the end of the backup
      await order({ do: 'copy', from: `${name}/pg_wal`, to: `${to}/pg_wal` });
      await order({ do: 'write', name: to, file: 'backup_label', text: label });
    },
    restore: (from) => order({ do: 'copy', from, to: name }),
    follow: async (primary) => {
      const conninfo = `host=127.0.0.1 port=${primary.port} user=postgres password=${password} application_name=${name}`;
      await order({ do: 'write', name, file: 'standby.signal', text: '' });
      await order({
        do: 'write',
        name,
        file: 'postgresql.auto.conf',
        text: `primary_conninfo = '${conninfo}'\nwal_retrieve_retry_interval = '200ms'\n`,
      });
    },
  };
}

/** Tells the server before and after, and answers what it wants written beside the copy. */
async function duringBackup(url: string, copy: () => Promise<void>): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('test', fast := true)`);
    await copy();
    const { rows } = await client.query('select labelfile from pg_backup_stop(wait_for_archive := false)');
    return String(rows[0]?.labelfile);
  } finally {
    await client.end();
  }
}
