import type { Effect } from './effect.ts';
import { same } from './world.ts';

type Side = readonly {
  readonly memberId: string;
  readonly count: number;
  readonly resources: readonly { readonly id: string }[];
}[];

/** Who gains and who loses what, as an answer tells it: how many things, and of each person the first by name. */
export function compareEffect(
  told: { readonly gains: Side; readonly loses: Side },
  effect: Effect,
  shown: number,
): void {
  for (const side of ['gains', 'loses'] as const) {
    const found = told[side].map(({ memberId, count, resources }) => ({
      ...{ memberId, count },
      ids: resources.map(({ id }) => id),
    }));
    const expected = [...effect[side]].map(([memberId, ids]) => ({
      ...{ memberId, count: ids.length },
      ids: ids.slice(0, shown),
    }));
    same(inOrder(found), inOrder(expected), `who ${side}`);
  }
}

const inOrder = <T extends { readonly memberId: string }>(people: readonly T[]) =>
  people.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1));
