import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOfUsable, type UsableSet } from './usable-resources.ts';

interface Row {
  readonly id: string;
}

/** A list in its order, read as a database does, and a set of its rows whose size is told as somebody believes it to be. */
function aList(marks: readonly boolean[], size: number) {
  const rows = marks.map((_, place): Row => ({ id: `r${place}` }));
  const own = rows.filter((_, place) => marks[place]);
  const held = new Set(own.map(({ id }) => id));
  const usable: UsableSet = {
    size: own.length === 0 ? 0 : Math.max(1, size),
    total: rows.length,
    among: (some) => some.filter(({ id }) => held.has(id)),
    ids: () => [...held].reverse(),
  };
  const work = { rows: 0, ids: 0 };
  const read = async (ids: readonly string[] | null, limit: number) => {
    const of = ids === null ? rows : rows.filter(({ id }) => ids.includes(id));
    work.ids += ids?.length ?? 0;
    work.rows += Math.min(limit, of.length);
    return of.slice(0, limit);
  };
  return { rows, own, usable, read, work };
}

describe('a page of what may be used', () => {
  it('R-ACC-13 is the first of filter(usable), however many are believed to be', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 400 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 60 }),
        async (marks, size, limit) => {
          const { own, usable, read } = aList(marks, size);
          expect(await pageOfUsable(usable, limit, read)).toEqual(own.slice(0, limit));
        },
      ),
    );
  });

  it.each([
    ['each of them', 1, 1, 200],
    ['every second', 2, 1, 400],
    ['every twentieth of many', 20, 1, 3_000],
  ])('is found without its ids where somebody may use %s', async (_, every, __, most) => {
    const { own, usable, read, work } = aList(
      Array.from({ length: 100_000 }, (_, place) => place % every === 0),
      100_000 / every,
    );
    expect(await pageOfUsable(usable, 51, read)).toEqual(own.slice(0, 51));
    expect(work.ids).toBe(0);
    expect(work.rows).toBeLessThan(most);
  });

  it('is found by ids where they are few or the last, and no row too many is read for it', async () => {
    const few = aList(
      Array.from({ length: 40_000 }, (_, place) => place % 400 === 0),
      100,
    );
    expect(await pageOfUsable(few.usable, 51, few.read)).toEqual(few.own.slice(0, 51));
    expect(few.work).toEqual({ ids: 100, rows: 51 });
    const last = aList(
      Array.from({ length: 40_000 }, (_, place) => place >= 35_000),
      5_000,
    );
    expect(await pageOfUsable(last.usable, 51, last.read)).toEqual(last.own.slice(0, 51));
    expect(last.work.ids).toBe(5_000);
    expect(last.work.rows).toBeLessThan(5_000);
  });

  it('all is all, and nothing is not asked for', async () => {
    const { rows, read, usable, work } = aList([false, false], 0);
    expect(await pageOfUsable('all', 1, read)).toEqual(rows.slice(0, 1));
    expect(await pageOfUsable(usable, 1, read)).toEqual([]);
    expect(work).toEqual({ ids: 0, rows: 1 });
  });
});
