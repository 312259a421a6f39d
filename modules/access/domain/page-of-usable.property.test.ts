import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedRow, pageOfUsable, type RowFilter } from './page-of-usable.ts';
import type { PageOrder, UsableSet } from './usable-resources.ts';

const byName: PageOrder = { key: 'name', descending: false };

/** A list in its order, read as a database does, and a set of its rows whose counts are told as somebody believes them to be. */
function aList(marks: readonly boolean[], size: number, total = marks.length) {
  const rows = marks.map((_, place) => ({ id: place.toString(16).padStart(8, '0') }));
  const own = rows.filter((_, place) => marks[place]).map(({ id }) => id);
  const set = { held: new Set(own), version: 0, knowsOrder: false, revision: 'now' };
  const usable: UsableSet = {
    count: () => ({ size: own.length === 0 ? 0 : Math.max(1, size), total }),
    version: () => set.version,
    among: (some) => some.filter(({ id }) => set.held.has(id)),
    ids: () => [...set.held].reverse(),
    // two of the usable ones have no known place
    first: (_, count, afterId = '') => {
      const ids = [...own.filter((id) => id > afterId).slice(0, count), ...own.slice(1, 3)];
      return set.knowsOrder ? { ids: [...new Set(ids)].reverse(), revision: set.revision } : undefined;
    },
  };
  const work = { rows: 0, sent: 0, ids: 0 };
  const readFrom =
    (after: Cursor | null) =>
    async ({ ids, endings, fromStart }: RowFilter, limit: number) => {
      const isAsked = ({ id }: { id: string }) =>
        (ids?.includes(id) ?? true) && (fromStart || after === null || keyOf(id) > after.sortKey);
      const placed = rows
        .filter(isAsked)
        .slice(0, limit)
        .map(({ id }, index): PlacedRow => {
          return { id, sortKey: keyOf(id), place: index + 1, revision: index === 0 ? 'now' : null };
        });
      const isLeft = (id: string) =>
        !endings || (((endings[endingOf(id) >>> 3] ?? 0) >>> (endingOf(id) & 7)) & 1) === 1;
      const sent = placed.filter(({ id, place }) => place === limit || isLeft(id));
      work.ids += ids?.length ?? 0;
      work.rows += placed.length;
      work.sent += sent.length;
      return sent;
    };
  const read = readFrom(null);
  const pageOf = async (limit: number, isSorted = true, after: Cursor | null = null) => {
    const order = isSorted ? byName : undefined;
    return (await pageOfUsable(usable, { limit, order, after }, readFrom(after))).map(({ id }) => id);
  };
  return { rows: rows.map(({ id }) => id), own, set, usable, read, pageOf, work };
}

type Cursor = Pick<PlacedRow, 'id' | 'sortKey'>;
const keyOf = (id: string) => `name ${id}`;
const endingOf = (id: string) => Number.parseInt(id.slice(-4), 16);

describe('a page of what may be used', () => {
  it('R-ACC-13 is the first of filter(usable), however many are believed to be', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 400 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.nat(1000),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.constantFrom('now', 'an earlier or a later one'),
        fc.nat(),
        fc.boolean(),
        async (marks, size, total, limit, knowsOrder, revision, at, wasRenamed) => {
          const { rows, own, pageOf, set } = aList(marks, size, total);
          Object.assign(set, { knowsOrder, revision });
          expect(await pageOf(limit)).toEqual(own.slice(0, limit));
          expect(await pageOf(limit, false)).toEqual(own.slice(0, limit));
          // the page behind one that ended with any row, also one that stood elsewhere when that page was made
          const id = rows[at % Math.max(1, rows.length)] ?? '';
          const sortKey = keyOf(wasRenamed ? (rows[(at * 7) % Math.max(1, rows.length)] ?? '') : id);
          const next = own.filter((one) => keyOf(one) > sortKey).slice(0, limit);
          expect(await pageOf(limit, true, { id, sortKey })).toEqual(next);
          expect(await pageOf(limit, false, { id, sortKey })).toEqual(next);
        },
      ),
    );
  });

  it.each([
    ['each of them', 1, 200, 200],
    ['every second', 2, 400, 400],
    ['every twentieth of many', 20, 3_000, 200],
  ])('is found without its ids where somebody may use %s', async (_, every, read, sent) => {
    const { own, pageOf, work } = aList(
      Array.from({ length: 50_000 }, (_, place) => place % every === 0),
      50_000 / every,
    );
    expect(await pageOf(51)).toEqual(own.slice(0, 51));
    expect(work.ids).toBe(0);
    expect(work.rows).toBeLessThan(read);
    expect(work.sent).toBeLessThan(sent);
  });

  it('is found by ids where they are few or the last, and no row too many is read for it', async () => {
    const few = aList(
      Array.from({ length: 40_000 }, (_, place) => place % 400 === 0),
      100,
    );
    expect(await few.pageOf(51)).toEqual(few.own.slice(0, 51));
    expect(few.work).toEqual({ ids: 100, rows: 51, sent: 51 });
    const last = aList(
      Array.from({ length: 40_000 }, (_, place) => place >= 35_000),
      5_000,
    );
    expect(await last.pageOf(51)).toEqual(last.own.slice(0, 51));
    expect(last.work.ids).toBe(5_000);
    expect(last.work.sent).toBeLessThan(100);
  });

  it('is found by the ids of its rows alone where their order is known, if rows were read of the revision that it is true of', async () => {
    const last = aList(
      Array.from({ length: 40_000 }, (_, place) => place >= 35_000),
      5_000,
    );
    last.set.knowsOrder = true;
    expect(await last.pageOf(51)).toEqual(last.own.slice(0, 51));
    expect(last.work).toEqual({ ids: 51, rows: 51, sent: 51 });
    const id = last.own[99] ?? '';
    expect(await last.pageOf(51, true, { id, sortKey: keyOf(id) })).toEqual(last.own.slice(100, 151));
    expect(last.work.ids).toBeLessThan(110);
    const [first = ''] = last.rows;
    last.set.held.add(first); // in the revision that rows are read of, and not in the one that the order is true of
    last.set.revision = 'before';
    expect(await last.pageOf(51)).toEqual([first, ...last.own].slice(0, 51));
    const lost = aList([false, true], 1);
    const usable = { ...lost.usable, first: () => ({ ids: [], revision: 'before' }) };
    const page = await pageOfUsable(usable, { limit: 51, order: byName, after: null }, lost.read);
    expect(page.map(({ id }) => id)).toEqual(lost.own);
  });

  it('R-NOW-1 lacks nothing that has become usable while it was read', async () => {
    const list = aList(
      Array.from({ length: 40_000 }, (_, place) => place % 20 === 1),
      2_000,
    );
    const [first = ''] = list.rows;
    const page = await pageOfUsable(
      list.usable,
      { limit: 51, order: undefined, after: null },
      async (filter, limit) => {
        const rows = await list.read(filter, limit);
        list.set.held.add(first);
        list.set.version += 1;
        return rows;
      },
    );
    expect(page.map(({ id }) => id)).toEqual([first, ...list.own].slice(0, 51));
  });

  it('all is all, and nothing is not asked for', async () => {
    const { rows, read, pageOf, work } = aList([false, false], 0);
    const page = await pageOfUsable('all', { limit: 1, order: byName, after: null }, read);
    expect(page.map(({ id }) => id)).toEqual(rows.slice(0, 1));
    expect(await pageOf(1)).toEqual([]);
    expect(work).toEqual({ ids: 0, rows: 1, sent: 1 });
  });
});
