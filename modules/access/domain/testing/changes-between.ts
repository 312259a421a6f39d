import type { AccessChange } from '../snapshot/rows.ts';
import type { OrganizationRows } from './organization-rows.ts';

function* differing<Row>(
  before: Map<string, Row>,
  after: Map<string, Row>,
): Generator<[Row, Row | undefined]> {
  for (const [key, row] of before) if (!after.has(key)) yield [row, undefined];
  for (const [key, row] of after) if (before.get(key) !== row) yield [row, row];
}

/** What a database would tell about how it got from one state to another: one change for each row that differs. */
export function changesBetween(before: OrganizationRows, after: OrganizationRows): AccessChange[] {
  const changes: AccessChange[] = [];
  for (const [{ id }, row] of differing(before.memberships, after.memberships)) {
    changes.push({ kind: 'membership', id, row: row ?? null });
  }
  for (const [{ type, id }, row] of differing(before.resources, after.resources)) {
    changes.push({ kind: 'resource', type, id, row: row ?? null });
  }
  for (const [grant, row] of differing(before.grants, after.grants)) {
    changes.push({ kind: 'grant', ...grant, granted: row !== undefined });
  }
  return changes;
}
