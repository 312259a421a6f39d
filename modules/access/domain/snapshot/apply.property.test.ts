import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../testing/changes-between.ts';
import { history, statesOf } from '../testing/history.ts';
import { build, everything, follow, observed } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';

describe('a snapshot that follows changes', () => {
  it('R-NOW-1 equals one rebuilt from the resulting rows', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const states = statesOf(steps);
        const last = states.at(-1) ?? new OrganizationRows();
        const all = everything(states);
        expect(observed(follow(states), all)).toEqual(observed(build(last), all));
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
