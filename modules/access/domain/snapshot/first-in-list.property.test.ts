import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween } from '../testing/changes-between.ts';
import { history, pickFrom, statesOf, types } from '../testing/history.ts';
import { build } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import type { OrderReading } from './list-order.ts';
import type { AccessChange } from './rows.ts';

/** A database's state: its rows, whose resources have names. */
interface State {
  readonly rows: OrganizationRows;
  readonly names: ReadonlyMap<string, string>;
}

/** As the database lists a type: by name, then by id. */
function listed({ rows, names }: State, type: string): string[] {
  const ids = [...rows.resources.values()].filter((row) => row.type === type).map(({ id }) => id);
  return ids.sort((a, b) => (keyOf(names, a) < keyOf(names, b) ? -1 : 1));
}

const keyOf = (names: State['names'], id: string) => `${names.get(id)} ${id}`;

/** An organization in a database, and a node that hears of its changes later. */
class World {
  state: State = { rows: new OrganizationRows(), names: new Map() };
  /** What the node has heard of. */
  heard = this.state;
  readonly snapshot = build(this.state.rows);
  readonly #toFollow: AccessChange[] = [];
  readonly #readings = new Map<string, { reading: OrderReading; after: string }>();

  /** The next state of the rows, with a name for each resource that is new. */
  go(rows: OrganizationRows, newNames: readonly number[]): void {
    const before = this.state;
    const names = new Map(before.names);
    for (const id of rows.resources.keys()) {
      if (!before.rows.resources.has(id)) names.set(id, String(pickFrom(newNames, names.size) ?? 0));
    }
    this.state = { rows, names };
    this.#toFollow.push(...changesBetween(before.rows, rows));
  }

  rename(at: number, name: number): void {
    const { rows, names } = this.state;
    const row = pickFrom(rows.resources.values(), at);
    if (!row) return;
    const { type, id, parentId } = row;
    this.state = { rows, names: new Map(names).set(id, String(name)) };
    this.#toFollow.push({ kind: 'resource', type, id, row: { parentId } });
  }

  follow(): void {
    this.snapshot.apply(this.#toFollow.splice(0));
    this.heard = this.state;
  }

  begin(type: string): void {
    const reading = this.snapshot.beginOrder(type, 'name');
    if (reading) this.#readings.set(type, { reading, after: '' });
  }

  /** Some more of the order is read. With the last of it the node hears of everything until then. */
  read(type: string, count: number): void {
    const at = this.#readings.get(type);
    if (!at) return;
    const { names } = this.state;
    const page = listed(this.state, type)
      .filter((id) => keyOf(names, id) > at.after)
      .slice(0, count);
    at.reading.take(page.map((id) => ({ id, name: names.get(id) ?? '' })));
    at.after = keyOf(names, page.at(-1) ?? '');
    if (page.length === count) return;
    this.follow();
    at.reading.end(true);
    this.#readings.delete(type);
  }
}

const doing = fc.record({
  what: fc.constantFrom('begin', 'read', 'read', 'read', 'rename', 'follow', 'nothing', 'nothing'),
  type: fc.constantFrom(...types),
  at: fc.nat(30),
  count: fc.integer({ min: 1, max: 6 }),
});

it('R-ACC-13 the first of a list are those of filter(usable), whatever happens before, while and after the order is read', () => {
  let [known, further] = [0, 0];
  fc.assert(
    fc.property(
      history,
      fc.array(doing, { minLength: 5, maxLength: 25 }),
      fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      (steps, doings, names, count, descending) => {
        const turned = (ids: string[]) => (descending ? ids.reverse() : ids);
        const world = new World();
        const states = statesOf(steps).slice(1);
        // most of it is there before an order is read, so that most has a place
        const later = Math.floor(states.length * 0.7);
        for (const state of states.slice(0, later)) world.go(state, names);
        world.follow();
        for (const [index, { what, type, at, count: some }] of doings.entries()) {
          const state = states[later + index];
          if (state) world.go(state, names);
          if (what === 'begin') world.begin(type);
          if (what === 'read') world.read(type, some);
          if (what === 'rename') world.rename(at, some);
          if (what === 'follow') world.follow();
        }
        for (const type of types) {
          world.begin(type);
          world.read(type, 1_000);
        }
        world.rename(count, count);
        const { snapshot, heard } = world;
        const { names: told } = heard;
        for (const type of types) {
          const all = listed(heard, type);
          for (const [id, name] of snapshot.namesOf(type, all)) expect(name).toBe(told.get(id));
          for (const member of heard.rows.memberships.keys()) {
            const usable = all.filter((id) => snapshot.canUse(member, type, id).allowed);
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
              const inOrder = (ids: readonly string[]) =>
                ids.toSorted((a, b) => (keyOf(told, a) < keyOf(told, b) ? -1 : 1));
              expect(first.ids).toEqual(turned(inOrder(first.ids)));
              const sorted = inOrder([...first.ids, ...first.moved]);
              expect(turned([...sorted]).slice(0, count)).toEqual(turned([...expected]).slice(0, count));
              expect(new Set(sorted).size).toBe(sorted.length);
              expect(expected).toEqual(expect.arrayContaining(sorted));
              const afterId = pickFrom(all, names[0] ?? 0) ?? '';
              const next = set.first({ key: 'name', descending }, count, afterId);
              const isBehind = (id: string) =>
                keyOf(told, id) > keyOf(told, afterId) !== descending && id !== afterId;
              if (next) {
                further += 1;
                expect(next.ids.every(isBehind)).toBe(true);
                const behind = inOrder([...next.ids, ...next.moved.filter(isBehind)]);
                expect(turned(behind).slice(0, count)).toEqual(
                  turned(expected.filter(isBehind)).slice(0, count),
                );
              }
            }
          }
        }
      },
    ),
  );
  expect(known).toBeGreaterThan(100);
  expect(further).toBeGreaterThan(50);
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
  const removed = (number: number) =>
    ({ kind: 'resource', type: 'metering-point', id: idOf('metering-point', number), row: null }) as const;
  snapshot.apply([removed(2_999), removed(2_998)]);
  expect(first()).toEqual([ids(2_997, 2_996), ids(2_990, 2_980)]);
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
  const last = snapshot.beginOrder('device', 'name');
  last?.take([598, 597, 596].map((number) => ({ id: idOf('device', number), name: 'C' })));
  last?.end(true);
  expect(first('device', 2)[0]).toEqual([idOf('device', 598), idOf('device', 597)]);
});
