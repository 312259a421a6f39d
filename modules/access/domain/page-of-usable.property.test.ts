import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageRow, pageOfUsable, type RowFilter } from './page-of-usable.ts';
import type { PageOrder, UsableSet } from './usable-resources.ts';

const byName: PageOrder = { key: 'name', descending: false };

/** What a set believes of itself, truly or not: of the others every so many pass its sieve. */
interface Believed {
  readonly share?: number;
  readonly strayEvery?: number;
  readonly strays?: number;
  /** Of its own every so many have no known place. */
  readonly movedEvery?: number;
}

/** A list in its order, read as a database does, and a set of its rows. */
function aList(
  marks: readonly boolean[],
  { share, strayEvery = 1_000, strays = 50, movedEvery = 50_000 }: Believed = {},
) {
  const rows = marks.map((_, place) => ({ id: place.toString(16).padStart(8, '0') }));
  const own = rows.filter((_, place) => marks[place]).map(({ id }) => id);
  const set = { held: new Set(own), version: 0, knowsOrder: false, revision: 'now' };
  const passing = new WeakMap<Uint8Array, ReadonlySet<string>>();
  const usable: UsableSet = {
    pass: (sieve) => [...set.held].every((id) => passing.get(sieve)?.has(id)),
    share: () => share ?? set.held.size / Math.max(1, rows.length),
    exceeds: (count) => set.held.size > count,
    version: () => set.version,
    among: (some) => some.filter(({ id }) => set.held.has(id)),
    ids: () => [...set.held].reverse(),
    filter: (mostIds) => {
      if (set.held.size <= mostIds) return { ids: [...set.held].reverse() };
      const sieve = new Uint8Array(1);
      const others = rows.filter((_, place) => place % strayEvery === 0).map(({ id }) => id);
      passing.set(sieve, new Set([...set.held, ...others]));
      return { sieve, strays };
    },
    first: (_, count, afterId = '') => {
      if (!set.knowsOrder) return undefined;
      const moved = own.filter((_, place) => place % movedEvery === 1);
      const ids = own.filter((id) => id > afterId && !moved.includes(id)).slice(0, count);
      return { ids, moved: moved.reverse(), revision: set.revision };
    },
  };
  const work = { reads: 0, rows: 0, ids: 0 };
  const readFrom =
    (after: Cursor | null, search: string | null = null) =>
    async ({ ids, sieve, fromStart }: RowFilter, limit: number) => {
      const wanted = ids ? new Set(ids) : sieve && passing.get(sieve);
      const isAsked = ({ id }: { id: string }) =>
        (wanted?.has(id) ?? true) &&
        (search === null || id.includes(search)) &&
        (fromStart || after === null || keyOf(id) > after.sortKey);
      const read = rows.filter(isAsked).slice(0, limit);
      work.reads += 1;
      work.ids += ids?.length ?? 0;
      work.rows += read.length;
      return read.map(({ id }, index): PageRow => {
        return { id, sortKey: keyOf(id), revision: index === 0 ? 'now' : null };
      });
    };
  const read = readFrom(null);
  const pageOf = async (
    limit: number,
    order: PageOrder | undefined = byName,
    after: Cursor | null = null,
    search: string | null = null,
  ) => {
    const page = await pageOfUsable(usable, { limit, order, search, after }, readFrom(after, search));
    return page.map(({ id }) => id);
  };
  return { rows: rows.map(({ id }) => id), own, set, usable, read, pageOf, work };
}

type Cursor = Pick<PageRow, 'id' | 'sortKey'>;
const keyOf = (id: string) => `name ${id}`;

describe('a page of what may be used', () => {
  it('R-ACC-13 is the first of filter(usable), whatever the set believes of itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 400, size: 'max' }),
        fc.integer({ min: 1, max: 4 }),
        fc.record({
          share: fc.double({ min: 0, max: 1, noNaN: true }),
          strayEvery: fc.integer({ min: 1, max: 50 }),
          strays: fc.nat(300),
          movedEvery: fc.constantFrom(2, 3, 7, 1_000),
        }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.constantFrom('now', 'an earlier or a later one'),
        fc.nat(),
        fc.boolean(),
        async (some, times, believed, limit, knowsOrder, revision, at, wasRenamed) => {
          const marks = some.flatMap((mark) => Array.from({ length: times }, () => mark)); // many enough for a sieve, or not
          const { rows, own, pageOf, set } = aList(marks, believed);
          Object.assign(set, { knowsOrder, revision });
          // the page behind one that ended with any row, also one that stood elsewhere when that page was made
          const id = rows[at % Math.max(1, rows.length)] ?? '';
          const sortKey = keyOf(wasRenamed ? (rows[(at * 7) % Math.max(1, rows.length)] ?? '') : id);
          for (const search of [null, '1', '11', '0001']) {
            const found = own.filter((one) => search === null || one.includes(search));
            const next = found.filter((one) => keyOf(one) > sortKey).slice(0, limit);
            for (const order of [byName, undefined]) {
              expect(await pageOf(limit, order, null, search)).toEqual(found.slice(0, limit));
              expect(await pageOf(limit, order, { id, sortKey }, search)).toEqual(next);
            }
          }
        },
      ),
    );
  });

  it.each([
    ['each of them', (_: number) => true],
    ['every third', (place: number) => place % 3 === 0],
    ['every twentieth', (place: number) => place % 20 === 0],
    ['the last eighth', (place: number) => place >= 35_000],
  ])('is found in one reading without ids where somebody may use %s of many', async (_, isUsable) => {
    const { own, pageOf, work } = aList(Array.from({ length: 40_000 }, (_, place) => isUsable(place)));
    expect(await pageOf(51)).toEqual(own.slice(0, 51));
    expect(work).toMatchObject({ reads: 1, ids: 0 });
    expect(work.rows).toBeLessThan(310);
  });

  it('is found by a sieve where a large share stands at the end', async () => {
    const { own, pageOf, work } = aList(Array.from({ length: 40_000 }, (_, place) => place >= 20_000));
    expect(await pageOf(51)).toEqual(own.slice(0, 51));
    expect(work).toMatchObject({ reads: 2, ids: 0 });
  });

  it('is found by ids where they are few', async () => {
    const { own, pageOf, work } = aList(Array.from({ length: 40_000 }, (_, place) => place % 400 === 0));
    expect(await pageOf(51)).toEqual(own.slice(0, 51));
    expect(work).toEqual({ reads: 1, ids: 100, rows: 51 });
  });

  it('is found by ids where more passes the sieve than was expected', async () => {
    const { own, pageOf, work } = aList(
      Array.from({ length: 40_000 }, (_, place) => place >= 39_000),
      { strayEvery: 10 },
    );
    expect(await pageOf(51)).toEqual(own.slice(0, 51));
    expect(work).toMatchObject({ reads: 2, ids: 1_000 });
  });

  it('is found by the ids of its rows alone where their order is known, if rows were read of the revision that it is true of', async () => {
    const last = aList(Array.from({ length: 40_000 }, (_, place) => place >= 35_000));
    last.set.knowsOrder = true;
    expect(await last.pageOf(51)).toEqual(last.own.slice(0, 51));
    expect(last.work).toEqual({ reads: 1, ids: 52, rows: 52 });
    const id = last.own[99] ?? '';
    expect(await last.pageOf(51, byName, { id, sortKey: keyOf(id) })).toEqual(last.own.slice(100, 151));
    expect(last.work.ids).toBeLessThan(110);
    const [first = ''] = last.rows;
    last.set.held.add(first); // in the revision that rows are read of, and not in the one that the order is true of
    last.set.revision = 'before';
    expect(await last.pageOf(51)).toEqual([first, ...last.own].slice(0, 51));
    const lost = aList([false, true]);
    const usable = { ...lost.usable, first: () => ({ ids: [], moved: [], revision: 'before' }) };
    const page = await pageOfUsable(
      usable,
      { limit: 51, order: byName, search: null, after: null },
      lost.read,
    );
    expect(page.map(({ id }) => id)).toEqual(lost.own);
  });

  it('of a short search is among the first of the known order, and of one of three letters is left to the index', async () => {
    const last = aList(Array.from({ length: 40_000 }, (_, place) => place >= 35_000));
    last.set.knowsOrder = true;
    const found = (search: string) => last.own.filter((id) => id.includes(search)).slice(0, 51);
    expect(await last.pageOf(51, byName, null, '9')).toEqual(found('9'));
    expect(last.work).toMatchObject({ reads: 1, ids: 201 });
    expect(await last.pageOf(51, byName, null, 'c')).toEqual(found('c'));
    expect(last.work).toMatchObject({ reads: 3, ids: 201 + 201 + 601 });
    expect(await last.pageOf(51, byName, null, '9a1')).toEqual(found('9a1'));
    expect(last.work).toMatchObject({ reads: 4, ids: 201 + 201 + 601 });
  });

  it.each([
    ['one of the first in order matches', 'ff', [0x0ff, 0x1ff, 0x2ff]],
    ['some of the first in order match', 'f9', [0x0f9, 0x1f9, 0x2f9, 0x3f9]],
  ])(
    'of a short search lacks nothing that stands before one of unknown place, also where %s',
    async (_, search, expected) => {
      // 1ff, 6ff, 2f9 and 7f9 have no known place
      const { pageOf, set } = aList(
        Array.from({ length: 4_000 }, () => true),
        { movedEvery: 5 },
      );
      set.knowsOrder = true;
      const ids = expected.map((place) => place.toString(16).padStart(8, '0'));
      expect(await pageOf(ids.length, byName, null, search)).toEqual(ids);
    },
  );

  /** Every twentieth of many, and the first page of it; while each part is read what is usable changes. */
  async function pageBeside(change: (list: ReturnType<typeof aList>) => void) {
    const list = aList(Array.from({ length: 40_000 }, (_, place) => place % 20 === 1));
    const wanted = { limit: 51, order: undefined, search: null, after: null };
    const page = await pageOfUsable(list.usable, wanted, async (filter, limit) => {
      const rows = await list.read(filter, limit);
      change(list);
      list.set.version += 1;
      return rows;
    });
    return { ...list, page: page.map(({ id }) => id) };
  }

  it('R-NOW-1 counts beside changes after which its sieve lets all through', async () => {
    const { page, own, work } = await pageBeside(({ set, own }) => set.held.delete(own[0] ?? ''));
    expect(page).toEqual(own.slice(1, 52));
    expect(work.reads).toBe(1);
  });

  it('R-NOW-1 lacks nothing that has become usable while it was read', async () => {
    const { page, own, rows } = await pageBeside(({ set, rows }) => set.held.add(rows[2] ?? ''));
    expect(page).toEqual([own[0], rows[2], ...own.slice(1, 50)]);
  });

  it('all is all, and nothing is not asked for', async () => {
    const { rows, read, pageOf, work } = aList([false, false]);
    const page = await pageOfUsable('all', { limit: 1, order: byName, search: null, after: null }, read);
    expect(page.map(({ id }) => id)).toEqual(rows.slice(0, 1));
    expect(await pageOf(1)).toEqual([]);
    expect(work).toEqual({ reads: 1, ids: 0, rows: 1 });
  });
});
