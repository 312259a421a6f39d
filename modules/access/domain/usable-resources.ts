/** Which resources of a type somebody may use: all of them, present and future, or the ones of a set (R-ACC-13). */
export type Usable = 'all' | UsableSet;

/** A set to filter a list with. It follows changes made later: what it lets through was usable when it was asked. */
export interface UsableSet {
  /** How many they are; of very many about how many. 0 if there are none. */
  readonly size: number;
  /** How many resources of the type there are. */
  readonly total: number;
  /** Those of the rows that are usable, all in one moment. */
  readonly among: <Row extends { readonly id: string }>(rows: readonly Row[]) => readonly Row[];
  /** The ids of all of them, unsorted. */
  readonly ids: () => readonly string[];
}

/** Reads the first rows of a list in its order: of those with these ids, or of all. */
type ReadRows<Row> = (ids: readonly string[] | null, limit: number) => Promise<readonly Row[]>;

/**
 * The first rows of a list that are usable, at most `limit`: the same as filtering all, as it is in one moment between call
 * and answer. Few are found by their ids. Of many, so many rows are read that enough of them should be usable: the more
 * somebody may use, the fewer are left out, while their ids would be more to hand over. Where they lie together late in
 * the order, they are found by their ids after all.
 */
export async function pageOfUsable<Row extends { readonly id: string }>(
  usable: Usable,
  limit: number,
  read: ReadRows<Row>,
): Promise<readonly Row[]> {
  if (usable === 'all') return read(null, limit);
  if (usable.size === 0) return [];
  // half as many again as it takes on average; a row that is left out was measured to cost what two ids do that are handed over
  let enough = Math.ceil((1.5 * limit * usable.total) / usable.size);
  for (; 2 * enough <= usable.size; enough *= 3) {
    const rows = await read(null, enough);
    const own = usable.among(rows);
    if (own.length >= limit || rows.length < enough) return own.slice(0, limit);
  }
  return read(usable.ids(), limit);
}

/** Whose resources are asked for; the request's own person and organization. */
export interface UsableResourcesQuestion {
  readonly organizationId: string;
  readonly userId: string;
  readonly type: string;
}

/**
 * Answers from a state that includes every change acknowledged before the call (R-NOW-1). To be called before a
 * transaction is opened: the embedded database has one connection only.
 */
export type UsableResources = (question: UsableResourcesQuestion) => Promise<Usable>;

/** Where other modules get the set that their lists are filtered with; plugged in where the server is composed. */
export const usableResources: { readonly name: string; readonly type?: UsableResources } = {
  name: 'access.usable-resources',
};
