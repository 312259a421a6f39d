import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Db } from 'pg-boss';
import type { Tx } from '../database/index.ts';

/** Lets the queue library speak over the shared pool, one connection a statement. */
export function onPool(pool: pg.Pool): Db {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        return lastResult(await client.query(text, values));
      } catch (error) {
        // several statements in one text may have opened a transaction of their own
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

/** Lets the queue library write in an open transaction. */
export function inTransaction(tx: Tx): Db {
  return {
    async executeSql(text, values) {
      const { rows } = await tx.withoutPlugins().executeQuery(CompiledQuery.raw(text, values));
      return { rows: [...rows] };
    },
  };
}

/** Several statements in one text answer a list; the queue library looks at `rows` of whatever it gets. */
function lastResult(result: pg.QueryResult | pg.QueryResult[]) {
  return result as pg.QueryResult;
}
