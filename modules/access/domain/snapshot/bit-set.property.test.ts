import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BitSet } from './bit-set.ts';

it('a bit set behaves as a set of small integers', () => {
  const operation = fc.record({ isAdded: fc.boolean(), value: fc.nat(200) });
  fc.assert(
    fc.property(fc.array(operation), (operations) => {
      const bits = new BitSet();
      const set = new Set<number>();
      for (const { isAdded, value } of operations) {
        if (isAdded) {
          bits.add(value);
          set.add(value);
        } else {
          bits.delete(value);
          set.delete(value);
        }
        expect(bits.has(value)).toBe(isAdded);
      }
      expect(bits.values()).toEqual([...set].sort((a, b) => a - b));
    }),
  );
});
