import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';

/**
 * The query builder over a pool: `snake_case` in SQL, `camelCase` in TypeScript, JSON documents left alone. What fails is told
 * to `onFault` too, for whoever asks through a library that swallows errors.
 */
export function kyselyOn(
  pool: Pick<pg.Pool, 'connect' | 'end' | 'options'>,
  onFault: (fault: unknown) => void = () => undefined,
): Kysely<Record<never, never>> {
  return new Kysely({
    dialect: new PostgresDialect({
      pool: { connect: () => connecting(pool, onFault), end: () => pool.end(), options: pool.options },
    }),
    log: (event) => {
      if (event.level === 'error') onFault(event.error);
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

function connecting(pool: Pick<pg.Pool, 'connect'>, onFault: (fault: unknown) => void) {
  return pool.connect().catch((fault: unknown) => {
    onFault(fault);
    throw fault;
  });
}
