import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInManifests } from '../built-in-manifests.ts';
import { PermissionCatalog } from '../permission-catalog.ts';
import { type Role, roles } from '../role.ts';
import { changesBetween } from '../testing/changes-between.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import { Reference } from '../testing/reference.ts';
import { createSnapshot, type OrganizationSnapshot } from './organization-snapshot.ts';
import type { AccessChange } from './rows.ts';

const catalog = new PermissionCatalog(builtInManifests);
const types = ['device', 'metering-point'] as const;
const asked = [
  ['devices.view', 'device'],
  ['devices.edit', 'device'],
  ['energy.use-widget', 'metering-point'],
  ['energy.create-widget', 'metering-point'],
] as const;
const holds = (role: Role, key: string) => catalog.permission(key)?.roles[role] === true;

/** One thing that happens to an organization; numbers pick among what exists at that moment. */
type Step = (rows: OrganizationRows, serial: number) => void;

const pickFrom = <Item>(items: Iterable<Item>, at: number): Item | undefined => {
  const all = [...items];
  return all[at % Math.max(1, all.length)];
};

const number = fc.nat(30);
const role = fc.constantFrom(...roles);
const status = fc.constantFrom('active' as const, 'invited' as const);

function move(rows: OrganizationRows, from: number, to: number): void {
  const points = [...rows.resources.values()].filter(({ type }) => type === 'metering-point');
  const point = pickFrom(points, from);
  const parent = to % 4 === 0 ? undefined : pickFrom(points, to);
  if (!point || (parent && new Reference(rows, holds).path(parent.id).includes(point.id))) return;
  rows.resource(point.type, point.id, parent?.id ?? null);
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(role, status).map(
    ([role, status]): Step =>
      (rows, serial) =>
        rows.member(`${serial}`, role, status),
  ),
  fc.tuple(number, role).map(
    ([at, role]): Step =>
      (rows) => {
        const row = pickFrom(rows.memberships.values(), at);
        if (row) rows.setMembership({ ...row, role, status: 'active' });
      },
  ),
  number.map(
    (at): Step =>
      (rows) => {
        const row = pickFrom(rows.memberships.values(), at);
        if (row) rows.removeMembership(row.id);
      },
  ),
  fc.constant<Step>((rows, serial) => rows.resource('device', `d-${serial}`)),
  number.map(
    (at): Step =>
      (rows, serial) => {
        const parents = [...rows.resources.values()].filter(({ type }) => type === 'metering-point');
        const parent = at % 3 === 0 ? undefined : pickFrom(parents, at);
        rows.resource('metering-point', `p-${serial}`, parent?.id ?? null);
      },
  ),
  number.map(
    (at): Step =>
      (rows) => {
        const row = pickFrom(rows.resources.values(), at);
        if (row) rows.removeResource(row.id);
      },
  ),
  fc.tuple(number, number).map(
    ([from, to]): Step =>
      (rows) =>
        move(rows, from, to),
  ),
  fc.tuple(number, number).map(
    ([who, what]): Step =>
      (rows) => {
        const member = pickFrom(rows.memberships.values(), who);
        const resource = pickFrom(rows.resources.values(), what);
        if (member && resource) rows.grant(member.id, resource.type, resource.id);
      },
  ),
  fc.tuple(number, number).map(
    ([who, what]): Step =>
      (rows) => {
        const member = pickFrom(rows.memberships.values(), who);
        const type = types[what % 2];
        if (member && type && what % 5 === 0) rows.grant(member.id, type, null);
      },
  ),
  number.map(
    (at): Step =>
      (rows) => {
        const grant = pickFrom(rows.grants.values(), at);
        if (grant) rows.revoke(grant.membershipId, grant.resourceType, grant.resourceId);
      },
  ),
);

const history = fc.array(step, { minLength: 15, maxLength: 60 });

/** The states that an organization goes through, the empty one first. */
function statesOf(steps: readonly Step[]): OrganizationRows[] {
  const states = [new OrganizationRows()];
  steps.forEach((step, serial) => {
    const next = (states.at(-1) ?? new OrganizationRows()).copy();
    step(next, serial);
    states.push(next);
  });
  return states;
}

const build = (rows: OrganizationRows) => createSnapshot('o', catalog, rows.rows());

/** Everything that can be asked about the organization, as one value to compare. */
function observed(snapshot: OrganizationSnapshot, rows: OrganizationRows) {
  const members = [...rows.memberships.values()];
  const resources = [...rows.resources.values()];
  return {
    counts: snapshot.membersByRole(),
    members: members.map(({ id, userId }) => ({
      row: snapshot.membership(id),
      byUser: snapshot.membershipOf(userId ?? ''),
      grants: types.map((type) => snapshot.grantsOf(id, type)),
      usable: types.map((type) => snapshot.usableResources(id, type)),
      decisions: resources.map((resource) =>
        asked.map(([key, type]) => snapshot.decide(userId ?? '', key, type, resource.id)),
      ),
    })),
    resources: resources.map(({ type, id }) => ({
      known: snapshot.hasResource(type, id),
      holders: snapshot.whoCanUse(type, id),
      path: snapshot.pathOf(id),
      subtree: snapshot.subtreeOf(id),
    })),
  };
}

/** What was once there is asked about too: it must be gone, not merely out of the rows. */
function everything(states: readonly OrganizationRows[]): OrganizationRows {
  const all = new OrganizationRows();
  for (const state of states) {
    for (const row of state.memberships.values()) all.setMembership(row);
    for (const row of state.resources.values()) all.resource(row.type, row.id);
  }
  return all;
}

function follow(states: readonly OrganizationRows[], order: (changes: AccessChange[]) => AccessChange[]) {
  const first = states[0] ?? new OrganizationRows();
  const snapshot = build(first);
  states.slice(1).forEach((state, index) => {
    snapshot.apply(order(changesBetween(states[index] ?? first, state)));
  });
  return snapshot;
}

describe('a snapshot that follows changes', () => {
  it('R-NOW-1 equals one rebuilt from the resulting rows', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const states = statesOf(steps);
        const last = states.at(-1) ?? new OrganizationRows();
        const all = everything(states);
        expect(
          observed(
            follow(states, (changes) => changes),
            all,
          ),
        ).toEqual(observed(build(last), all));
      }),
    );
  });

  it('comes to the same whatever the order within one batch, and when the batch is repeated', () => {
    fc.assert(
      fc.property(history, history, fc.infiniteStream(fc.nat()), (before, after, random) => {
        const states = statesOf([...before, ...after]);
        const first = states[before.length] ?? new OrganizationRows();
        const last = states.at(-1) ?? first;
        const changes = changesBetween(first, last)
          .map((change) => ({ change, rank: random.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ change }) => change);
        const all = everything(states);
        const rebuilt = observed(build(last), all);
        const snapshot = build(first);
        snapshot.apply(changes);
        expect(observed(snapshot, all)).toEqual(rebuilt);
        snapshot.apply(changes);
        expect(observed(snapshot, all)).toEqual(rebuilt);
      }),
    );
  });
});

describe('decisions and lists', () => {
  it('R-ACC-1 R-ACC-6 equal a plain search with a walk up the tree', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const states = statesOf(steps);
        const last = states.at(-1) ?? new OrganizationRows();
        const snapshot = follow(states, (changes) => changes);
        const reference = new Reference(last, holds);
        for (const { userId } of everything(states).memberships.values()) {
          for (const { id } of last.resources.values()) {
            for (const [key, type] of asked) {
              const { allowed } = snapshot.decide(userId ?? '', key, type, id);
              expect(allowed).toBe(reference.allows(userId ?? '', key, type, id));
            }
          }
        }
      }),
    );
  });

  it('R-ACC-13 each list equals filter(canUse), both ways, and filter(decide) for active members', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const last = statesOf(steps).at(-1) ?? new OrganizationRows();
        const snapshot = build(last);
        const ids = (type: string) =>
          [...last.resources.values()].filter((row) => row.type === type).map(({ id }) => id);
        for (const { id: member, status } of last.memberships.values()) {
          for (const type of types) {
            const usable = ids(type).filter((id) => snapshot.canUse(member, type, id).allowed);
            expect(snapshot.usableResources(member, type)).toEqual(usable.sort());
          }
          const viewable = ids('device').filter(
            (id) => snapshot.decideForMembership(member, 'devices.view', 'device', id).allowed,
          );
          expect(viewable.sort()).toEqual(
            status === 'active' ? snapshot.usableResources(member, 'device') : [],
          );
        }
        for (const { type, id } of last.resources.values()) {
          const holders = [...last.memberships.keys()].filter(
            (member) => snapshot.canUse(member, type, id).allowed,
          );
          expect(snapshot.whoCanUse(type, id).map(({ membershipId }) => membershipId)).toEqual(
            holders.sort(),
          );
        }
      }),
    );
  });

  it('R-ROL-6 a role changed to and fro leaves every answer as it was', () => {
    fc.assert(
      fc.property(history, number, fc.array(role), (steps, at, through) => {
        const last = statesOf(steps).at(-1) ?? new OrganizationRows();
        const row = pickFrom(last.memberships.values(), at);
        fc.pre(row !== undefined);
        const snapshot = build(last);
        const before = observed(snapshot, last);
        for (const next of [...through, row.role]) {
          snapshot.apply([{ kind: 'membership', id: row.id, row: { ...row, role: next } }]);
        }
        expect(observed(snapshot, last)).toEqual(before);
      }),
    );
  });

  it('R-ACC-6 the announced effect of a move is what the move does', () => {
    fc.assert(
      fc.property(history, number, number, (steps, from, to) => {
        const before = statesOf(steps).at(-1) ?? new OrganizationRows();
        const after = before.copy();
        move(after, from, to);
        const [change] = changesBetween(before, after);
        fc.pre(change?.kind === 'resource');
        const snapshot = build(before);
        const holders = () =>
          snapshot.whoCanUse(change.type, change.id).map(({ membershipId }) => membershipId);
        const effect = snapshot.treeMoveEffect(change.type, change.id, change.row?.parentId ?? null);
        const had = holders();
        snapshot.apply([change]);
        const has = holders();
        expect(effect.gains).toEqual(has.filter((id) => !had.includes(id)));
        expect(effect.loses).toEqual(had.filter((id) => !has.includes(id)));
      }),
    );
  });
});
