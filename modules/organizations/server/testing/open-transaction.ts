import type { Isolation } from '@fleetgate/platform/database';
import { vi } from 'vitest';
import type { Node } from './scratch.ts';

/** A transaction of plain SQL as the role that sees every organization; what it sees is fixed as far as the isolation fixes it. */
export interface OpenTransaction {
  readonly pid: number;
  /** Answers `done`, or the constraint or code of the database's refusal. */
  run(statement: string, values: unknown[]): Promise<string>;
  /** Resolves once the other one, whose statement is under way, waits for what this one holds; without it, once anybody does. */
  isWaitedFor(other?: OpenTransaction): Promise<unknown>;
  commit(): Promise<string>;
}

export async function openTransaction(node: Node, isolation: Isolation): Promise<OpenTransaction> {
  const client = await node.services.database.pool.connect();
  await client.query(`begin isolation level ${isolation}; set local role fleetgate_system`);
  const { rows } = await client.query('select pg_backend_pid() as pid, count(*) from membership');
  const pid = Number(rows[0]?.pid);
  const run = (statement: string, values: unknown[] = []) =>
    client.query(statement, values).then(
      () => 'done',
      (error) => String(error.constraint ?? error.code),
    );
  return {
    pid,
    run,
    isWaitedFor: (other) =>
      vi.waitUntil(async () => {
        const told = await client.query(
          `select exists (select from pg_locks where not granted and pid = coalesce($2::int, pid)
             and $1 = any(pg_blocking_pids(pid))) as yes`,
          [pid, other?.pid],
        );
        return told.rows[0]?.yes === true;
      }, 10_000),
    commit: () => run('commit').finally(() => client.release()),
  };
}
