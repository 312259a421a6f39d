import type { PageOrder, Usable, UsableSet } from './usable-resources.ts';

/** Which rows of a list are read: those with these ids, or those that end in one of these endings; without either all. */
export interface RowFilter {
  readonly ids?: readonly string[];
  /**
   * 2^16 bits, one for each two bytes that an id may end in. What ends otherwise counts as read: it keeps its place, and the
   * row in the last place is there in any case.
   */
  readonly endings?: Uint8Array;
}

/** A row of a list and its place among the rows that were read, from 1. */
export interface PlacedRow {
  readonly id: string;
  readonly place: number;
  /** In the first place the nonce of the organization's revision when the rows were read. */
  readonly revision: string | null;
}

/** Reads the first rows of a list in its order. */
type ReadRows<Row> = (filter: RowFilter, limit: number) => Promise<readonly Row[]>;

/** Which page is wanted. */
interface PageOfUsable {
  readonly limit: number;
  /** How the list is sorted, if it is the first page of it and nothing else is left out. */
  readonly firstOf: PageOrder | undefined;
}

/** How many ids handed over, and how many bits set, were measured to cost what a row costs that is left out where it is read. */
const [idsPerRow, bitsPerRow] = [0.5, 20];

/**
 * The first rows of a list that are usable, at most `limit`: the same as filtering all, the list and what is usable each as
 * in one moment between call and answer. The ids of a list's first page may be known. Otherwise few are found by their ids,
 * and of many, so many rows are read that enough of them should be usable: the more somebody may use, the fewer are left
 * out, while their ids would be more to hand over. Where they lie together late in the order, they are found by their ids
 * after all.
 */
export async function pageOfUsable<Row extends PlacedRow>(
  usable: Usable,
  { limit, firstOf }: PageOfUsable,
  read: ReadRows<Row>,
): Promise<readonly Row[]> {
  if (usable === 'all') return read({}, limit);
  const first = firstOf && usable.first(firstOf, limit);
  if (first && first.ids.length > 0) {
    const rows = await read({ ids: first.ids }, limit);
    if (rows[0]?.revision === first.revision) return rows;
  }
  const { size, total } = usable.count();
  if (size === 0) return [];
  const guess = Math.ceil(1.5 * limit * Math.max(1, total / size)); // half as many again as it takes on average
  return (await pageInOrder(usable, { limit, size, guess }, read)) ?? read({ ids: usable.ids() }, limit);
}

/** The same without handing over ids, unless that costs more. */
async function pageInOrder<Row extends PlacedRow>(
  { version, among, ids }: UsableSet,
  { limit, size, guess }: { readonly limit: number; readonly size: number; readonly guess: number },
  read: ReadRows<Row>,
): Promise<readonly Row[] | undefined> {
  const most = size / idsPerRow;
  if (guess > most) return undefined;
  const since = version();
  const filter = size > bitsPerRow * guess ? {} : { endings: endingsOf(ids()) };
  for (let enough = guess; enough <= most; enough *= 3) {
    const rows = await read(filter, enough);
    const own = among(rows);
    if (filter.endings && version() !== since) return undefined; // what has become usable since then may have no bit
    if (own.length >= limit || (rows.at(-1)?.place ?? 0) < enough) return own.slice(0, limit);
  }
  return undefined;
}

function endingsOf(ids: readonly string[]): Uint8Array {
  const bits = new Uint8Array(2 ** 13);
  for (const id of ids) {
    const ending = Number.parseInt(id.slice(-4), 16);
    bits[ending >>> 3] = (bits[ending >>> 3] ?? 0) | (1 << (ending & 7));
  }
  return bits;
}
