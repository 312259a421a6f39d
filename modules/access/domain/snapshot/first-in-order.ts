import { orderKey } from './order-key.ts';

/** A stretch of a list that is sorted by id: what comes after an id, and at most how many. */
export interface Stretch {
  /** Nothing for the beginning of the list. */
  readonly after: string | null;
  /** At least one. */
  readonly limit: number;
}

/** How candidates are told apart: by their ids, and by the `orderKey` of it where that is enough. */
export interface Ordered<Candidate> {
  readonly keyOf: (candidate: Candidate) => number;
  readonly idOf: (candidate: Candidate) => string;
}

/**
 * The ids of the wanted ones among distinct candidates, in ascending order, as far as the stretch goes. Goes through the
 * candidates once and keeps no more than twice the limit, so a page costs about the same whatever comes behind it.
 */
export function firstInOrder<Candidate>(
  candidates: Iterable<Candidate>,
  { keyOf, idOf }: Ordered<Candidate>,
  { after, limit }: Stretch,
  isWanted: (candidate: Candidate) => boolean,
): readonly string[] {
  const byId = (a: Candidate, b: Candidate) => keyOf(a) - keyOf(b) || (idOf(a) < idOf(b) ? -1 : 1);
  const found: Candidate[] = [];
  const afterKey = after === null ? -1 : orderKey(after);
  let boundKey = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (key < afterKey || key > boundKey) continue;
    if (after !== null && key === afterKey && idOf(candidate) <= after) continue;
    if (!isWanted(candidate)) continue;
    found.push(candidate);
    if (found.length < 2 * limit) continue;
    found.sort(byId).length = limit;
    boundKey = keyOf(found[limit - 1] as Candidate);
  }
  return found.sort(byId).slice(0, limit).map(idOf);
}
