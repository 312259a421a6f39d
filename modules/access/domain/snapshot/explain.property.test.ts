import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Remedy, reasonsOf } from '../reasons.ts';
import { asked, history, holds, statesOf } from '../testing/history.ts';
import { build, everything } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import { Reference } from '../testing/reference.ts';
import type { Explanation } from './explain.ts';

type Look = (explained: {
  readonly rows: OrganizationRows;
  readonly member: string;
  readonly key: string;
  readonly type: string;
  readonly id: string;
  readonly explanation: Explanation;
}) => void;

/** Every membership and every resource that is or was, and what is unknown, in the last state of a random history. */
function everyExplanation(look: Look): void {
  fc.assert(
    fc.property(history, (steps) => {
      const states = statesOf(steps);
      const rows = states.at(-1) ?? new OrganizationRows();
      const all = everything(states);
      const snapshot = build(rows);
      const questions = [...asked, ['devices.add', 'organization'], ['devices.fly', 'device']] as const;
      for (const member of all.memberships.keys()) {
        for (const [key, type] of questions) {
          for (const id of ['o', ...all.resources.keys()]) {
            const explanation = snapshot.explain(member, key, type, id);
            const { allowed, reason } = explanation.decision;
            expect(explanation.decision).toBe(snapshot.decideForMembership(member, key, type, id));
            const userId = rows.memberships.get(member)?.userId;
            if (userId) {
              expect(explanation.decision).toBe(snapshot.decideFully(userId, key, type, id));
              expect(snapshot.decide(userId, key, type, id)).toMatchObject({
                allowed,
                reason: { code: reason.code },
              });
            }
            look({ rows, member, key, type, id, explanation });
          }
        }
      }
    }),
    { numRuns: 25 },
  );
}

function applied(rows: OrganizationRows, member: string, type: string, remedy: Remedy): OrganizationRows[] {
  const row = rows.memberships.get(member);
  if (!row) return [];
  if (remedy.do === 'change-role')
    return remedy.roles.map((role) => rows.copy().setMembership({ ...row, role }));
  if (remedy.do === 'grant') return remedy.resourceIds.map((id) => rows.copy().grant(member, type, id));
  if (remedy.do === 'grant-all') return [rows.copy().grant(member, type, null)];
  return [rows.copy().setMembership({ ...row, status: 'active' })];
}

describe('explanations', () => {
  it('R-ACC-12 are those of the decision: an allow if every condition holds, else the first that does not', () => {
    everyExplanation(({ type, explanation }) => {
      const reasons = reasonsOf(explanation, type);
      const missing = reasons.find((reason) => !reason.holds);
      expect(explanation.decision.allowed).toBe(missing === undefined);
      expect(explanation.decision.reason.code).toBe((missing ?? reasons.at(-1))?.code);
    });
  });

  it('R-ACC-11 R-ACC-12 a decision that the role lacks the permission tells whether access is there, and no other does', () => {
    everyExplanation(({ rows, member, type, id, explanation }) => {
      const { code, access } = explanation.decision.reason;
      if (code !== 'role-lacks-permission') {
        expect(access).toBeUndefined();
        return;
      }
      const row = rows.memberships.get(member);
      const reached =
        type === 'organization' ? id === 'o' : row && new Reference(rows, holds).reaches(row, type, id);
      expect(access).toBe(reached);
      const explained = reasonsOf(explanation, type).filter(({ condition }) => condition === 'access');
      expect(access).toBe(explained.every((reason) => reason.holds));
    });
  });

  it('R-ACC-12 R-ACC-6 name the path from the nearest granted point down to the resource', () => {
    everyExplanation(({ rows, member, type, id, explanation }) => {
      const access = reasonsOf(explanation, type).find(({ condition }) => condition === 'access');
      if (access?.code !== 'grant-inherited') {
        expect(access?.path).toBeUndefined();
        return;
      }
      const upwards = new Reference(rows, holds).path(id);
      const isGranted = (point: string) =>
        [...rows.grants.values()].some(
          (grant) => grant.membershipId === member && grant.resourceId === point,
        );
      const nearest = upwards.findIndex(isGranted);
      expect(nearest).toBeGreaterThan(0);
      expect(access.path).toEqual(upwards.slice(0, nearest + 1).reverse());
    });
  });

  it('R-ACC-12 every remedy puts its condition right, and one for each turns the deny into an allow', () => {
    everyExplanation(({ rows, member, key, type, id, explanation }) => {
      const missing = reasonsOf(explanation, type).filter((reason) => !reason.holds);
      if (missing.length === 0 || missing.some(({ remedies }) => remedies.length === 0)) return;
      const ways = missing.reduce(
        (states, { remedies }) =>
          states.flatMap((state) => remedies.flatMap((remedy) => applied(state, member, type, remedy))),
        [rows],
      );
      for (const way of ways) {
        expect(build(way).decideForMembership(member, key, type, id)).toMatchObject({ allowed: true });
      }
    });
  });
});
