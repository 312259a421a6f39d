import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstInOrder } from './first-in-order.ts';
import { orderKey } from './order-key.ts';

// with long common beginnings, so that keys are often equal
const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.uuid(),
  fc.nat(30).map((n) => `the-same-beginning-${n}`),
);

it('of two texts the lesser never has the greater key', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [lesser, greater] = a < b ? [a, b] : [b, a];
      expect(orderKey(lesser)).toBeLessThanOrEqual(orderKey(greater));
    }),
  );
});

it('a stretch is what sorting everything and cutting would give', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(text, { maxLength: 60 }),
      fc.option(text),
      fc.integer({ min: 1, max: 9 }),
      (all, after, limit) => {
        const isWanted = (one: string) => one.length % 3 !== 0;
        const expected = all
          .filter((one) => isWanted(one) && (after === null || one > after))
          .sort()
          .slice(0, limit);
        const order = { keyOf: orderKey, idOf: (one: string) => one };
        expect(firstInOrder(all, order, { after, limit }, isWanted)).toEqual(expected);
      },
    ),
  );
});
