import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalog, history, statesOf } from '../testing/history.ts';
import { build, observed } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import { SnapshotLoader } from './snapshot-loader.ts';

it('a snapshot is the same in whatever order its rows come, children and grants first included', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (steps, random) => {
      const last = statesOf(steps).at(-1) ?? new OrganizationRows();
      const { memberships, resources, grants, revision } = last.rows();
      const loader = new SnapshotLoader('o', catalog);
      const takings = [
        ...memberships.map((row) => () => loader.membership(row)),
        ...resources.map((row) => () => loader.resource(row)),
        ...grants.map((row) => () => loader.grant(row.membershipId, row.resourceType, row.resourceId)),
      ];
      const shuffled = takings
        .map((take) => ({ take, rank: random.next().value }))
        .sort((a, b) => a.rank - b.rank);
      for (const { take } of shuffled) take();
      const slices = loader.finish(revision);
      let step = slices.next();
      while (!step.done) step = slices.next();
      expect(observed(step.value, last)).toEqual(observed(build(last), last));
    }),
  );
});
