import type pg from 'pg';

/** Tables of which enough changed for the planner to be misled, or for dead rows to cost space; those that need it most first. */
const untidy = `
  select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
  where n_dead_tup > 1000 + n_live_tup / 5 or n_mod_since_analyze > 1000 + n_live_tup / 10
  order by n_dead_tup + n_mod_since_analyze desc`;

/** Lets the application role tidy the tables, by a right that shows it nothing; to be run as their owner. */
export const mayTidy = `
  do $$ declare name text; begin
    for name in select nspname from pg_namespace where nspname in ('fleetgate', 'pgboss') loop
      execute format('grant maintain on all tables in schema %I to fleetgate_app', name);
    end loop;
  end $$`;

/**
 * Does once what autovacuum does for a served PostgreSQL: the embedded one has no background processes, so without this
 * dead rows would pile up and the planner would know nothing. One statement a table, so that others get their turn between.
 */
export async function tidy(pool: pg.Pool): Promise<void> {
  await pool.query('select pg_stat_force_next_flush()'); // what was counted is written at the end of this statement
  const { rows } = await pool.query<{ name: string }>(untidy);
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`);
}

const everyMinute = 60_000;

/** Tidies every minute until told to stop; a round that failed is made up for by the next. */
export function keepTidy(pool: pg.Pool): { stop(): Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => tidy(pool)).catch(() => undefined);
  }, everyMinute);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
