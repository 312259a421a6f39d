import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { history, statesOf, types } from '../testing/history.ts';
import { build, everything, follow } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';

const tree = 'metering-point';
const idsIn = (filter: object) => ('ids' in filter ? (filter.ids as string[]).toSorted() : filter);

describe('what may be used, as a set', () => {
  it('R-ACC-13 R-ACC-6 equals filter(canUse), and at the top what hangs under nothing of it', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const states = statesOf(steps);
        const last = states.at(-1) ?? new OrganizationRows();
        const snapshot = follow(states);
        const rows = [...everything(states).resources.values()];
        for (const member of everything(states).memberships.keys()) {
          for (const type of types) {
            const ofType = [...last.resources.values()].filter((row) => row.type === type);
            const mayUse = (id: string | null) => id !== null && snapshot.canUse(member, type, id).allowed;
            const usable = ofType.filter(({ id }) => mayUse(id));
            for (const [set, expected] of [
              [snapshot.usableSet(member, type), usable],
              [snapshot.topmostSet(member, type), usable.filter(({ parentId }) => !mayUse(parentId))],
            ] as const) {
              if (set === 'all') {
                expect(usable).toEqual(ofType);
                continue;
              }
              const ids = expected.map(({ id }) => id).sort();
              expect(set.ids().toSorted()).toEqual(ids);
              expect(
                set
                  .among(rows)
                  .map(({ id }) => id)
                  .sort(),
              ).toEqual(ids);
              for (const count of [0, Math.max(0, ids.length - 1), ids.length])
                expect(set.exceeds(count)).toBe(ids.length > count);
              expect(idsIn(set.filter(ids.length))).toEqual(ids);
              if (ids.length > 0) {
                const filter = set.filter(ids.length - 1);
                if (!('sieve' in filter)) throw new Error('too many to be told by ids');
                expect(set.pass(filter.sieve)).toBe(true);
                expect(set.pass(new Uint8Array(filter.sieve.length))).toBe(false);
              }
            }
          }
        }
      }),
    );
  });

  it('R-NOW-1 the digest differs exactly when the set does, and is the same however the state was reached', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const states = statesOf(steps);
        const [before, after] = [states.at(-2), states.at(-1)];
        fc.pre(before !== undefined && after !== undefined);
        const [earlier, later] = [build(before), build(after)];
        for (const member of before.memberships.keys()) {
          for (const type of types) {
            const sets = [earlier, later].map((one) => one.usableSet(member, type));
            const [was, is] = sets.map((set) => (set === 'all' ? set : set.ids().toSorted().join()));
            const digests = [earlier, later].map((one) => one.usableDigest(member, type));
            expect(digests[0] === digests[1]).toBe(was === is);
            expect(follow(states).usableDigest(member, type)).toBe(digests[1]);
          }
        }
      }),
    );
  });

  /** Chains of points, each under the one before; the member was granted some of their first ones. */
  const chains = (count: number, length: number, granted: number) => {
    const rows = new OrganizationRows().member('vi', 'viewer').member('ada', 'admin');
    for (let chain = 0; chain < count; chain++) {
      for (let level = 0; level < length; level++)
        rows.resource(tree, `p-${chain}-${level}`, level === 0 ? null : `p-${chain}-${level - 1}`);
      if (chain < granted) rows.grant('m-vi', tree, `p-${chain}-0`);
    }
    return rows;
  };

  it.each([
    [1000, 50],
    [1000, 200],
    [1000, 900],
  ])('of %i chains of 20 points with %i granted it is told about which share that is', (count, granted) => {
    const snapshot = build(chains(count, 20, granted));
    const [set, top] = [snapshot.usableSet('m-vi', tree), snapshot.topmostSet('m-vi', tree)];
    if (set === 'all' || top === 'all') throw new Error('not all');
    expect(set.ids()).toHaveLength(20 * granted);
    expect(set.share() * count).toBeGreaterThan(granted * 0.7);
    expect(set.share() * count).toBeLessThan(granted * 1.3);
    expect(top.ids()).toHaveLength(granted);
    expect(top.share()).toBeLessThan(0.1);
  });

  it('R-ACC-11 R-USR-4 a set at hand lets nothing through for who was removed, whoever came in their place', () => {
    const rows = chains(3, 2, 1);
    const snapshot = build(rows);
    const set = snapshot.usableSet('m-vi', tree);
    if (set === 'all') throw new Error('not all');
    expect(set.among([{ id: 'p-0-1' }])).toEqual([{ id: 'p-0-1' }]);
    snapshot.apply([
      { kind: 'membership', id: 'm-vi', row: null },
      { kind: 'membership', id: 'm-eve', row: { userId: 'u-eve', role: 'viewer', status: 'active' } },
      { kind: 'grant', membershipId: 'm-eve', resourceType: tree, resourceId: 'p-0-0', granted: true },
    ]);
    expect(snapshot.canUse('m-eve', tree, 'p-0-1').allowed).toBe(true);
    expect([set.among([{ id: 'p-0-1' }]), set.ids()]).toEqual([[], []]);
  });

  it('R-ACC-2 R-ACC-4 a set at hand filters by what it is at that moment', () => {
    const snapshot = build(new OrganizationRows().member('vi', 'editor'));
    const set = snapshot.usableSet('m-vi', 'device');
    if (set === 'all') throw new Error('not all');
    expect(idsIn(set.filter(5))).toEqual([]);
    const device = (id: string) =>
      ({ kind: 'resource', type: 'device', id, row: { parentId: null } }) as const;
    const grant = { kind: 'grant', membershipId: 'm-vi', resourceType: 'device' } as const;
    snapshot.apply([device('d-1'), device('d-2'), { ...grant, resourceId: 'd-1', granted: true }]);
    expect(idsIn(set.filter(5))).toEqual(['d-1']);
    expect(set.share()).toBeCloseTo(0.5);
    snapshot.apply([
      { ...grant, resourceId: 'd-1', granted: false },
      { ...grant, resourceId: null, granted: true },
    ]);
    expect(idsIn(set.filter(5))).toEqual(['d-1', 'd-2']);
    expect(set.share()).toBe(1);
    expect(set.ids().toSorted()).toEqual(['d-1', 'd-2']);
    snapshot.apply([{ kind: 'membership', id: 'm-vi', row: null }]);
    expect([set.share(), set.exceeds(0), set.filter(5)]).toEqual([0, false, { ids: [] }]);
  });
});
