import type { FirstInList, PageOrder } from '../usable-resources.ts';
import { firstInOrder } from './first-in-order.ts';
import type { Member } from './member-table.ts';
import type { ResourceTable } from './resource-table.ts';

/** Some resources of a type that a member has access to. */
export interface HeldResources {
  /** All of them, and maybe others that are not held. */
  readonly candidates: (table: ResourceTable, member: Member) => Iterable<number>;
  readonly holds: (table: ResourceTable, member: Member, resource: number) => boolean;
}

/** How much of the order, for each that is wanted, is walked before the candidates are gone through instead. */
const walked = 20;

/** Which stretch of a list. */
interface ListStretch {
  readonly limit: number;
  /** The id of the row that it begins after; without one it is the list's beginning. */
  readonly afterId: string | undefined;
}

/**
 * The ids of the first so many in a stretch of a list of what is held, and of all that is held and has no known place; nothing
 * while the order is not known. What is held thickly is met by walking the order, what is held thinly by going through it.
 */
export function firstInList(
  table: ResourceTable,
  member: Member,
  { candidates, holds }: HeldResources,
  { key, descending }: PageOrder,
  { limit, afterId }: ListStretch,
): Omit<FirstInList, 'revision'> | undefined {
  const order = table.order(key);
  if (!order?.isKnown) return undefined;
  const last = order.handles.length - 1;
  const idOf = (resource: number) => table.handles.idOf(resource);
  // of who has all, holding is not asked of each; what was removed has no id
  const isHeld = (resource: number) => idOf(resource) !== '' && holds(table, member, resource);
  const placeOf = (resource: number) => {
    const place = order.placeOf(resource);
    return descending && place !== -1 ? last - place : place;
  };
  const start = afterId === undefined ? 0 : placeOf(table.handles.get(afterId) ?? -1) + 1;
  if (afterId !== undefined && start === 0) return undefined;
  const at = (place: number) => order.handles[descending ? last - place : place] ?? -1;
  const isHeldAt = (place: number) => placeOf(at(place)) === place && isHeld(at(place));
  const isFurther = (resource: number) => placeOf(resource) >= start && isHeld(resource);
  const stretch = { after: null, limit };
  const ids =
    firstOnTheWay(start, last + 1, isHeldAt, limit)?.map((place) => idOf(at(place))) ??
    firstInOrder(candidates(table, member), { keyOf: placeOf, idOf }, stretch, isFurther);
  return { ids, moved: [...order.moved].filter(isHeld).map(idOf) };
}

/** The first so many places at which something is wanted, unless they are further on. */
function firstOnTheWay(
  start: number,
  length: number,
  isWanted: (place: number) => boolean,
  limit: number,
): number[] | undefined {
  const end = Math.min(start + walked * limit, length);
  const found: number[] = [];
  for (let place = start; place < end && found.length < limit; place++)
    if (isWanted(place)) found.push(place);
  return found.length === limit || end === length ? found : undefined;
}
