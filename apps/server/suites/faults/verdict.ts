import { strict as assert } from 'node:assert';
import type { Random } from '../model/random.ts';
import type { History, Operation, Read } from './history.ts';
import { unexplainedReads } from './linearizable.ts';

const planted = 200;

/**
 * Every read of the history is explained; and the history is one in which wrong answers would be found: most of those
 * that are planted into it, one at a time, are.
 */
export function judge(history: History, random: Random): void {
  const unexplained = [...history.registers].flatMap(([fact, operations]) =>
    unexplainedReads(operations).map((read) => ({ fact, ...read, around: around(operations, read) })),
  );
  assert.deepEqual(unexplained, []);
  const found = Array.from({ length: planted }, () => isFoundWhenPlanted(history, random)).filter(Boolean);
  console.info(`judge: 0 unexplained; ${found.length} of ${planted} planted wrong answers were found`);
  assert.ok(found.length > planted / 2, 'planted wrong answers were not found');
}

function isFoundWhenPlanted({ registers }: History, random: Random): boolean {
  const operations = random.pick([...registers.values()]) ?? [];
  const read = random.pick(operations.filter(({ kind }) => kind === 'read'));
  if (!read) return false;
  const wrong = operations.map((one) => (one === read ? { ...one, value: !one.value } : one));
  return unexplainedReads(wrong).length > 0;
}

/** What happened to a register shortly before, to look into. */
function around(operations: readonly Operation[], { called, returned }: Read): Operation[] {
  const writes = operations.filter(({ kind }) => kind === 'write');
  return writes
    .filter((write) => write.called < returned)
    .slice(-4)
    .concat(writes.filter((write) => write.called >= called).slice(0, 2));
}
