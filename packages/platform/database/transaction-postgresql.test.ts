import { sql } from 'kysely';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { kyselyOn } from './kysely.ts';
import { transactions } from './transaction.ts';

test('at repeatable read whoever keeps losing is run alone before it gives up, however long it waited', async () => {
  const pool = new pg.Pool({ connectionString: inject('postgresUrl') });
  await pool.query(
    `do $$ begin create role fleetgate_app; exception when duplicate_object then null; end $$`,
  );
  await pool.query('create table tally (number integer); grant select, update on tally to fleetgate_app');
  await pool.query('insert into tally values (0)');
  const impatient = transactions(kyselyOn(pool), 'repeatable read', 0);
  const add = sql`update tally set number = number + 1`;
  const tries = { loser: 0 };
  try {
    await impatient.inNoOrganization(async (tx) => {
      tries.loser += 1;
      await sql`select number from tally`.execute(tx);
      // others wait at the turnstile while it runs alone
      if (tries.loser <= 4) await impatient.inNoOrganization((other) => add.execute(other));
      await add.execute(tx);
    });
    expect(tries.loser).toBe(5);
    expect((await pool.query('select number from tally')).rows).toEqual([{ number: 5 }]);
  } finally {
    await pool.query('drop table tally');
    await pool.end();
  }
});
