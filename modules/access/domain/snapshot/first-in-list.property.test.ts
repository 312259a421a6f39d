import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween } from '../testing/changes-between.ts';
import { history, pickFrom, statesOf, types } from '../testing/history.ts';
import { build } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import type { OrderReading } from './list-order.ts';
import type { AccessChange } from './rows.ts';

/** An organization in a database, whose resources have names, and what a node knows of it. */
class World {
  rows = new OrganizationRows();
  names = new Map<string, string>();
  readonly snapshot = build(this.rows);
  readonly #toFollow: AccessChange[] = [];
  readonly #readings = new Map<string, { reading: OrderReading; after: string }>();

  /** The next state of the rows, with the names that come with it. */
  go(next: OrganizationRows, names: readonly number[]): void {
    const before = this.rows;
    const renamed = new Map<string, string>();
    for (const id of next.resources.keys()) {
      if (!before.resources.has(id)) renamed.set(id, String(pickFrom(names, this.names.size) ?? 0));
    }
    this.rows = next;
    this.#rename(renamed);
    this.#toFollow.push(...changesBetween(before, next));
  }

  rename(at: number, name: number): void {
    const row = pickFrom(this.rows.resources.values(), at);
    if (!row) return;
    this.#rename(new Map([[row.id, String(name)]]));
    const { type, id, parentId } = row;
    this.#toFollow.push({ kind: 'resource', type, id, row: { parentId } });
  }

  /** The node hears of what happened since it last did. */
  follow(): void {
    this.snapshot.apply(this.#toFollow.splice(0));
  }

  /** As the database lists a type: by name, then by id. */
  listed(type: string): string[] {
    const ids = [...this.rows.resources.values()].filter((row) => row.type === type).map(({ id }) => id);
    return ids.sort((a, b) => (this.keyOf(a) < this.keyOf(b) ? -1 : 1));
  }

  keyOf(id: string): string {
    return `${this.names.get(id)} ${id}`;
  }

  begin(type: string): void {
    const reading = this.snapshot.beginOrder(type, 'name');
    if (reading) this.#readings.set(type, { reading, after: '' });
  }

  /** Some more of the order is read, and what happens between two of these is not waited for. */
  read(type: string, count: number): void {
    const at = this.#readings.get(type);
    if (!at) return;
    const page = this.listed(type)
      .filter((id) => this.keyOf(id) > at.after)
      .slice(0, count);
    at.reading.take(page.map((id) => ({ id, name: this.names.get(id) ?? '' })));
    at.after = this.keyOf(page.at(-1) ?? '');
    if (page.length === count) return;
    at.reading.end(true);
    this.#readings.delete(type);
  }

  #rename(names: ReadonlyMap<string, string>): void {
    for (const [id, name] of names) this.names.set(id, name);
  }
}

const doing = fc.record({
  what: fc.constantFrom('begin', 'read', 'read', 'rename', 'follow', 'nothing'),
  type: fc.constantFrom(...types),
  at: fc.nat(30),
  count: fc.integer({ min: 1, max: 6 }),
});

it('R-ACC-13 the first of a list are those of filter(usable), whatever happens before, while and after the order is read', () => {
  let known = 0;
  fc.assert(
    fc.property(
      history,
      fc.array(doing, { minLength: 60, maxLength: 60 }),
      fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      (steps, doings, names, count, descending) => {
        const turned = (ids: string[]) => (descending ? ids.reverse() : ids);
        const world = new World();
        const states = statesOf(steps).slice(1);
        for (const [index, { what, type, at, count: some }] of doings.entries()) {
          const state = states[index];
          if (state) world.go(state, names);
          if (what === 'begin') world.begin(type);
          if (what === 'read') world.read(type, some);
          if (what === 'rename') world.rename(at, some);
          if (what === 'follow') world.follow();
        }
        world.follow();
        for (const type of types) {
          world.begin(type);
          world.read(type, 1_000);
          const listed = world.listed(type);
          const { snapshot } = world;
          for (const [id, name] of snapshot.namesOf(type, listed)) expect(name).toBe(world.names.get(id));
          for (const member of world.rows.memberships.keys()) {
            const usable = listed.filter((id) => snapshot.canUse(member, type, id).allowed);
            const top = usable.filter((id) => {
              const above = snapshot.pathOf(id, type).at(-1);
              return above === undefined || !snapshot.canUse(member, type, above).allowed;
            });
            for (const [set, expected] of [
              [snapshot.usableSet(member, type), usable],
              [snapshot.topmostSet(member, type), top],
            ] as const) {
              if (set === 'all') continue;
              const first = set.first({ key: 'name', descending }, count);
              if (!first) throw new Error('the order was read to its end');
              known += 1;
              const sorted = first.ids.toSorted((a, b) => (world.keyOf(a) < world.keyOf(b) ? -1 : 1));
              expect(turned([...sorted]).slice(0, count)).toEqual(turned([...expected]).slice(0, count));
              expect(new Set(sorted).size).toBe(sorted.length);
              expect(expected).toEqual(expect.arrayContaining(sorted));
            }
          }
        }
      },
    ),
  );
  expect(known).toBeGreaterThan(100);
});

/** Many devices and points whose names are their numbers, and what a Viewer was granted of each; the order is known. */
function many(count: number, granted: (number: number) => boolean) {
  const rows = new OrganizationRows().member('vi', 'viewer');
  const idOf = (type: string, number: number) => `${type}-${String(number).padStart(6, '0')}`;
  for (const type of types) {
    for (let number = 0; number < count; number++) {
      // what is granted is always a leaf, of a chain that begins with another one
      rows.resource(
        type,
        idOf(type, number),
        type === 'device' || number % 10 === 0 ? null : idOf(type, number - 1),
      );
      if (granted(number)) rows.grant('m-vi', type, idOf(type, number));
    }
  }
  const snapshot = build(rows);
  for (const type of types) {
    const reading = snapshot.beginOrder(type, 'name');
    const ids = [...rows.resources.values()].filter((row) => row.type === type).map(({ id }) => id);
    expect(reading?.take(ids.map((id) => ({ id, name: `name of ${id}` })))).toBe(true);
    expect(snapshot.beginOrder(type, 'name')).toBeUndefined();
    reading?.end(true);
  }
  const first = (type: string, most = 5, descending = false) => {
    const [all, top] = [snapshot.usableSet('m-vi', type), snapshot.topmostSet('m-vi', type)];
    if (all === 'all' || top === 'all') throw new Error('not all');
    return [all, top].map((set) => set.first({ key: 'name', descending }, most)?.ids);
  };
  return { snapshot, idOf, first };
}

it.each([
  [
    'at the end of the order',
    (number: number) => number >= 2_900 && number % 10 === 9,
    [2909, 2919, 2929, 2939, 2949],
  ],
  ['all over it', (number: number) => number % 10 === 9, [9, 19, 29, 39, 49]],
  ['seldom', (number: number) => number % 700 === 69, [69, 769, 1469, 2169, 2869]],
])('R-ACC-13 the first of a list are found of what is granted %s', (_, granted, expected) => {
  const { first, idOf } = many(3_000, granted);
  for (const type of types) {
    const ids = expected.map((number) => idOf(type, number));
    expect(first(type)).toEqual([ids, ids]);
  }
});

it('R-ADM-5 a set at hand of who has become Admin begins with all, and of who was removed with nothing', () => {
  const { snapshot, idOf } = many(3_000, (number) => number === 2_999);
  const [points, top] = [
    snapshot.usableSet('m-vi', 'metering-point'),
    snapshot.topmostSet('m-vi', 'metering-point'),
  ];
  if (points === 'all' || top === 'all') throw new Error('not all');
  const first = () => [points, top].map((set) => set.first({ key: 'name', descending: true }, 2)?.ids);
  const ids = (...numbers: number[]) => numbers.map((number) => idOf('metering-point', number));
  expect(first()).toEqual([ids(2_999), ids(2_999)]);
  const row = { userId: 'u-vi', role: 'admin', status: 'active' } as const;
  snapshot.apply([{ kind: 'membership', id: 'm-vi', row }]);
  expect(first()).toEqual([ids(2_999, 2_998), ids(2_990, 2_980)]);
  snapshot.apply([{ kind: 'membership', id: 'm-vi', row: null }]);
  expect(first()).toEqual([[], []]);
});

it('forgets the order when more was renamed than is looked up one by one, also while it is read, and reads it anew', () => {
  const { snapshot, idOf, first } = many(600, (number) => number > 590);
  const rename = (from: number, to: number) =>
    snapshot.apply(
      Array.from({ length: to - from }, (_, number) => {
        return {
          kind: 'resource',
          type: 'device',
          id: idOf('device', from + number),
          row: { parentId: null },
        } as const;
      }),
    );
  const bytes = snapshot.estimatedBytes;
  rename(0, 250);
  expect(first('device', 2)[0]).toEqual([idOf('device', 591), idOf('device', 592)]);
  rename(0, 251);
  expect(first('device')).toEqual([undefined, undefined]);
  expect(snapshot.estimatedBytes).toBeLessThan(bytes);
  expect(first('metering-point')[0]).toHaveLength(5);
  const reading = snapshot.beginOrder('device', 'name');
  expect(reading?.take([{ id: idOf('device', 599), name: 'A' }])).toBe(true);
  rename(0, 251);
  expect(reading?.take([{ id: idOf('device', 591), name: 'B' }])).toBe(false);
  reading?.end(true);
  expect(first('device')).toEqual([undefined, undefined]);
  const again = snapshot.beginOrder('device', 'name');
  again?.end(false);
  expect(first('device')).toEqual([undefined, undefined]);
  expect(snapshot.beginOrder('device', 'name')).toBeDefined();
});
