import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '../role.ts';
import { changesBetween } from '../testing/changes-between.ts';
import { asked, history, holds, move, pickFrom, place, statesOf, types } from '../testing/history.ts';
import { build, everything, follow, observed } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import { Reference } from '../testing/reference.ts';

describe('decisions and lists', () => {
  it('R-ACC-1 R-ACC-6 equal a plain search with a walk up the tree', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const states = statesOf(steps);
        const last = states.at(-1) ?? new OrganizationRows();
        const snapshot = follow(states);
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
      fc.property(history, place, fc.array(fc.constantFrom(...roles)), (steps, at, through) => {
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
      fc.property(history, place, place, (steps, from, to) => {
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
