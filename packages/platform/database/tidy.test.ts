import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedCluster } from '../testing/cluster.ts';
import { migrateWith } from '../testing/template.ts';
import { type Database, openEmbedded } from './index.ts';
import { tidy } from './tidy.ts';

const tables = `
  create table fleetgate.plenty as select generate_series(1, 5000) as number;
  create table fleetgate.little as select generate_series(1, 50) as number;
  delete from fleetgate.plenty where number > 1000;`;

describe('the embedded database is tidied', () => {
  let database: Database;
  beforeAll(async () => {
    // not a copy: what changed is counted where it happens
    const prepare = (pool: pg.Pool) => migrateWith(pool, [{ name: 'test/plenty', sql: tables }]);
    database = await openEmbedded({ ...(await sharedCluster()), prepare });
  });
  afterAll(() => database.close());

  const known = async (pool: pg.Pool, table: string) => {
    const { rows } = await pool.query(
      'select reltuples::int as rows, relpages as pages from pg_class where relname = $1',
      [table],
    );
    return rows[0];
  };

  it('a table of which much changed gets statistics and loses its dead rows', async () => {
    const before = await known(database.pool, 'plenty');
    await tidy(database.pool);
    const after = await known(database.pool, 'plenty');
    expect(before).toEqual({ rows: -1, pages: 0 });
    expect(after?.rows).toBe(1000);
    expect(after?.pages).toBeLessThan(10); // 5,000 rows took 23 pages
  });

  it('a table of which little changed is left alone', async () => {
    await tidy(database.pool);
    expect(await known(database.pool, 'little')).toEqual({ rows: -1, pages: 0 });
  });
});
