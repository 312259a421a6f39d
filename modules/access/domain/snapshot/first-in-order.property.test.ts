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

const order = { keyOf: orderKey, idOf: (one: string) => one };
const orderedId = (n: number) => n.toString(16).padStart(8, '0');

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
        expect(firstInOrder(all, order, { after, limit }, isWanted)).toEqual(expected);
      },
    ),
  );
});

it('of very many candidates only few are asked whether they are wanted', () => {
  const all = Array.from({ length: 20_000 }, (_, n) => orderedId((n * 7919) % 20_000));
  let asked = 0;
  const found = firstInOrder(all, order, { after: orderedId(99), limit: 10 }, () => {
    asked += 1;
    return true;
  });
  expect(found).toEqual(Array.from({ length: 10 }, (_, n) => orderedId(100 + n)));
  expect(asked).toBeLessThan(400);
});
