import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operation, Read } from './history.ts';
import { unexplainedReads } from './linearizable.ts';

const write = (value: boolean, called: number, returned: number | undefined): Operation => ({
  kind: 'write',
  value,
  called,
  returned,
});
const read = (value: boolean, called: number, returned: number): Read => ({
  kind: 'read',
  value,
  called,
  returned,
  by: 'a node',
});
const lost = undefined;

describe('the judge of histories', () => {
  const granted = write(true, 1, 2);
  const revoked = write(false, 10, 20);

  test('finds an allow that began after the revocation was acknowledged, and a deny before it was sent', () => {
    const stale = read(true, 21, 25);
    expect(unexplainedReads([granted, revoked, read(false, 21, 24), stale])).toEqual([stale]);
    const early = read(false, 3, 9);
    expect(unexplainedReads([granted, revoked, early])).toEqual([early]);
  });

  test('accepts either answer while a change is under way, but not the old one after the new one', () => {
    expect(unexplainedReads([granted, revoked, read(true, 11, 14), read(false, 11, 15)])).toEqual([]);
    const back = read(true, 15, 18);
    expect(unexplainedReads([granted, revoked, read(false, 11, 14), back])).toEqual([back]);
  });

  test('accepts that a change without an answer took effect, at once, late, or never', () => {
    const perhaps = write(false, 10, lost);
    for (const values of [
      [true, true],
      [false, false],
      [true, false],
    ] as const) {
      const reads = values.map((value, place) => read(value, 100 + place * 10, 105 + place * 10));
      expect(unexplainedReads([granted, perhaps, ...reads])).toEqual([]);
    }
  });

  test('finds that a change without an answer took effect before it was sent, twice, or was undone', () => {
    const perhaps = write(false, 10, lost);
    const early = read(false, 4, 9);
    expect(unexplainedReads([granted, perhaps, early])).toEqual([early]);
    const undone = read(true, 110, 120);
    expect(unexplainedReads([granted, perhaps, read(false, 100, 105), undone])).toEqual([undone]);
    const again = [perhaps, read(false, 100, 105), write(true, 110, 120), read(false, 130, 135)];
    expect(unexplainedReads([granted, ...again])).toEqual([read(false, 130, 135)]);
  });

  test('accepts that a change without an answer took effect after a later one was acknowledged', () => {
    const late = [write(false, 3, lost), write(true, 10, 20), read(true, 21, 22), read(false, 23, 24)];
    expect(unexplainedReads([granted, ...late])).toEqual([]);
  });

  test('finds what nobody ever wrote', () => {
    expect(unexplainedReads([read(true, 1, 2)])).toHaveLength(1);
  });

  test('agrees with a search through all orders', () => {
    fc.assert(
      fc.property(histories, (operations) => {
        expect(unexplainedReads(operations).length === 0).toBe(hasAnOrder(operations));
      }),
      { numRuns: 3_000 },
    );
  });
});

const histories = fc
  .array(fc.record({ isRead: fc.boolean(), value: fc.boolean(), isLost: fc.boolean() }), { maxLength: 6 })
  .chain((shapes) =>
    fc
      .shuffledSubarray(
        [...shapes.keys(), ...shapes.keys()].map((shape, place) => ({ shape, place })),
        {
          minLength: shapes.length * 2,
        },
      )
      .map((order) =>
        shapes.map(({ isRead, value, isLost }, shape): Operation => {
          const at = order.flatMap((one, moment) => (one.shape === shape ? [moment + 10] : []));
          const [called = 0, returned = 0] = at;
          return isRead ? read(value, called, returned) : write(value, called, isLost ? lost : returned);
        }),
      ),
  )
  .map((operations) => [write(true, 1, 2), ...operations]);

/** Tries every order that keeps what ended before another began before it. */
function hasAnOrder(left: readonly Operation[], value?: boolean): boolean {
  const answered = left.filter(({ returned }) => returned !== undefined);
  if (answered.length === 0) return true;
  const firstReturn = Math.min(...answered.map(({ returned }) => returned ?? 0));
  return left.some((next) => {
    if (next.called > firstReturn || (next.kind === 'read' && next.value !== value)) return false;
    return hasAnOrder(
      left.filter((other) => other !== next),
      next.value,
    );
  });
}
