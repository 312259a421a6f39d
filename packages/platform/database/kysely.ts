import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';

/** The query builder over a pool: `snake_case` in SQL, `camelCase` in TypeScript, JSON documents left alone. */
export function kyselyOn(pool: pg.Pool): Kysely<Record<never, never>> {
  return new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
