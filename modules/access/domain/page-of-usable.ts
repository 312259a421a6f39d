import type { IdsOfRevision, PageOrder, Usable, UsableSet } from './usable-resources.ts';

/** Which rows of a list are read: those with these ids, or those that end in one of these endings; without either all. */
export interface RowFilter {
  readonly ids?: readonly string[];
  /**
   * 2^16 bits, one for each two bytes that an id may end in. What ends otherwise counts as read: it keeps its place, and the
   * row in the last place is there in any case.
   */
  readonly endings?: Uint8Array;
  /** With ids: from the beginning of the list, whatever page was asked for. */
  readonly fromStart?: boolean;
}

/** A row of a list and its place among the rows that were read, from 1. */
export interface PlacedRow {
  readonly id: string;
  /** What it is sorted by, before its id. */
  readonly sortKey: string;
  readonly place: number;
  /** In the first place the nonce of the organization's revision when the rows were read. */
  readonly revision: string | null;
}

/** Reads the first rows of a list in its order. */
type ReadRows<Row> = (filter: RowFilter, limit: number) => Promise<readonly Row[]>;

/** Which page is wanted. */
interface PageOfUsable {
  readonly limit: number;
  /** How the list is sorted, if nothing of it is left out but what is not usable. */
  readonly order: PageOrder | undefined;
  /** The last of the page before; nothing for the first page. */
  readonly after: Pick<PlacedRow, 'id' | 'sortKey'> | null;
}

/** How many ids handed over, and how many bits set, were measured to cost what a row costs that is left out where it is read. */
const [idsPerRow, bitsPerRow] = [0.5, 20];

/**
 * The first rows of a list that are usable, at most `limit`: the same as filtering all, the list and what is usable each as
 * in one moment between call and answer. Where the list's order is known, so are the ids of the page. Otherwise few are
 * found by their ids, and of many, so many rows are read that enough of them should be usable: the more somebody may use,
 * the fewer are left out, while their ids would be more to hand over. Where they lie together late in the order, they are
 * found by their ids after all.
 */
export async function pageOfUsable<Row extends PlacedRow>(
  usable: Usable,
  { limit, order, after }: PageOfUsable,
  read: ReadRows<Row>,
): Promise<readonly Row[]> {
  if (usable === 'all') return read({}, limit);
  const known = order && (await knownPage(usable.first(order, limit, after?.id), limit, after, read));
  if (known) return known;
  const { size, total } = usable.count();
  if (size === 0) return [];
  const guess = Math.ceil(1.5 * limit * Math.max(1, total / size)); // half as many again as it takes on average
  return (await pageInOrder(usable, { limit, size, guess }, read)) ?? read({ ids: usable.ids() }, limit);
}

/**
 * The page by the ids that memory tells, which may be of more than the page: of some the place is not known. The row that it
 * begins after is read too, for it may have another name than it had on the page before.
 */
async function knownPage<Row extends PlacedRow>(
  told: IdsOfRevision | undefined,
  limit: number,
  after: PageOfUsable['after'],
  read: ReadRows<Row>,
): Promise<readonly Row[] | undefined> {
  if (!told || told.ids.length === 0) return undefined;
  const ids = after === null ? told.ids : [after.id, ...told.ids];
  const rows = await read({ ids, fromStart: true }, ids.length);
  if (rows[0]?.revision !== told.revision) return undefined;
  if (after === null) return rows.slice(0, limit);
  const last = rows.findIndex(({ id }) => id === after.id);
  return rows[last]?.sortKey === after.sortKey ? rows.slice(last + 1, last + 1 + limit) : undefined;
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
