import { useEffect, useEffectEvent } from 'react';
import type { PagedQuery } from './use-paged.ts';

interface Identified {
  readonly id: string;
}

/**
 * Loads a list that is a part of another one, in the same order, as far as the other one is shown: so that every row shown
 * can be marked, and nothing is loaded for rows that are not.
 */
export function useInStep(part: PagedQuery<Identified>, whole: PagedQuery<Identified>): void {
  const count = part.items.length;
  const needsMore = part.hasNextPage && isBehind(part.items, whole.items);
  const loadNext = useEffectEvent(() => {
    if (!part.isFetchingNextPage) void part.fetchNextPage();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one page may not be enough, so each new count asks again
  useEffect(() => {
    if (needsMore) loadNext();
  }, [needsMore, count]);
}

/** Whether more of the part may be among the rows of the whole: its end so far is one of them. */
export function isBehind(part: readonly Identified[], whole: readonly Identified[]): boolean {
  const last = part.at(-1);
  return last === undefined || whole.some(({ id }) => id === last.id);
}
