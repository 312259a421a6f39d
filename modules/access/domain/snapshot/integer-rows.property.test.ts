import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IntegerRows } from './integer-rows.ts';

const operation = fc.record({
  kind: fc.constantFrom('add', 'add', 'add', 'delete', 'clear'),
  row: fc.nat(6),
  value: fc.nat(40),
});

it('many sorted rows in one array behave as one set a row, through growth and squeezing', () => {
  fc.assert(
    fc.property(fc.array(operation, { size: '+1', minLength: 100, maxLength: 400 }), (operations) => {
      const rows = new IntegerRows();
      const sets = Array.from({ length: 7 }, () => new Set<number>());
      for (const { kind, row, value } of operations) {
        if (kind === 'add') {
          rows.add(row, value);
          sets[row]?.add(value);
        } else if (kind === 'delete') {
          rows.delete(row, value);
          sets[row]?.delete(value);
        } else {
          rows.clear(row);
          sets[row]?.clear();
        }
        expect(rows.has(row, value)).toBe(sets[row]?.has(value));
      }
      sets.forEach((set, row) => {
        expect([...rows.values(row)]).toEqual([...set].sort((a, b) => a - b));
      });
      expect(rows.size).toBe(sets.reduce((size, set) => size + set.size, 0));
    }),
  );
});

it('gaps are squeezed out, so that memory stays near what is held', () => {
  const rows = new IntegerRows();
  for (let value = 0; value < 2_000; value++) for (let row = 0; row < 50; row++) rows.add(row, value);
  expect(rows.size).toBe(100_000);
  expect(rows.bytes).toBeLessThan(100_000 * 4 * 4);
});
