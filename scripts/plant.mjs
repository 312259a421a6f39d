import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes the rows of a table of violations into a copy of the checkout. */
export function plant(copy, rows) {
  for (const { file, code } of rows) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), code);
  }
}

/** For each planted violation, whether one finding names both its rule and its file. */
export function judge(rows, findings) {
  return rows.map(({ rule, named }) => ({
    rule,
    named,
    noticed: findings.some((line) => line.includes(rule) && line.includes(named)),
  }));
}
