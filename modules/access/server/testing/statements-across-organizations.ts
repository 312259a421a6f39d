import type { Database } from '@fleetgate/platform/database';
import { CompiledQuery } from 'kysely';

/** Plain SQL with its values. */
export type Statement = readonly [text: string, values: readonly unknown[]];

/** Executes all in one transaction that sees every organization; answers the rows of the last one. */
export function executeAll(
  database: Database,
  statements: readonly Statement[],
): Promise<Record<string, unknown>[]> {
  return database.acrossOrganizations(async (tx) => {
    let rows: Record<string, unknown>[] = [];
    for (const [text, values] of statements) {
      ({ rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...values])));
    }
    return rows;
  });
}
