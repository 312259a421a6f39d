import type { OrganizationId } from '@fleetgate/kernel';
import type { Kysely } from 'kysely';
import type pg from 'pg';

/** An open transaction. A `store.ts` says which tables it means: `tx.withTables<Tables>()`. */
export type Tx = Kysely<Record<never, never>>;

export type Isolation = 'read committed' | 'repeatable read';

/** A statement with a name of its own, which the database plans once for each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** One PostgreSQL, embedded or served. Every method hands out one connection and gives it back. */
export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  /**
   * Runs in one transaction as the application role: row-level security shows the rows of this organization only.
   * Rolled back when `run` throws; run again when the database asks for it (serialization failure, deadlock).
   */
  inOrganization<T>(organizationId: OrganizationId, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs in one transaction as the application role without any organization: tenant tables look empty. */
  inNoOrganization<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs in one transaction as the role that sees every organization. Only in `*-across-organizations.ts`. */
  acrossOrganizations<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** For libraries that bring their own queries (accounts, jobs); connections run as the application role. */
  readonly pool: pg.Pool;
  /** One statement, committed by itself: a single round trip. It runs as the application role without any organization. */
  read(statement: Statement): Promise<Record<string, unknown>[]>;
  /**
   * The same on a connection that nothing else waits for; refused as out of reach when there is no answer in time. It sees
   * every change whose commit was acknowledged before the call.
   */
  readNow(statement: Statement): Promise<Record<string, unknown>[]>;
  /** Calls `hear` with each payload that a committed transaction sent with `pg_notify(channel, payload)`. */
  listen(channel: string, hear: (payload: string) => void, onInterrupted: () => void): Promise<void>;
  close(): Promise<void>;
}
