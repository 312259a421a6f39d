import type { FirstInList, PageOrder, Sieve, Usable, UsableSet } from './usable-resources.ts';

/** Which rows of a list are read: those with these ids, or those whose ids pass a sieve; without either all. */
export interface RowFilter {
  readonly ids?: readonly string[];
  readonly sieve?: Sieve['sieve'];
  /** With ids: from the beginning of the list, whatever page was asked for. */
  readonly fromStart?: boolean;
}

/** A row of a page of a list. */
export interface PageRow {
  readonly id: string;
  /** What it is sorted by, before its id. */
  readonly sortKey: string;
  /** In the first row the nonce of the organization's revision when the rows were read. */
  readonly revision: string | null;
}

/** Reads the first rows of a list in its order. */
type ReadRows<Row> = (filter: RowFilter, limit: number) => Promise<readonly Row[]>;

/** Which page is wanted. */
interface PageOfUsable {
  readonly limit: number;
  /** How the list is sorted; nothing if most of it may be left out for other reasons than access. */
  readonly order: PageOrder | undefined;
  /** What is searched in it. */
  readonly search: string | null;
  /** The last of the page before; nothing for the first page. */
  readonly after: Pick<PageRow, 'id' | 'sortKey'> | null;
}

/** So many are tried for a page of a search, which leaves some or most of them out, and then so many. */
const triedInOrder = [200, 600];

/** The database finds such a search by an index, of others it goes through the list in its order. */
const threeLetters = /[\p{L}\p{N}]{3}/u;

/** Who may use more of all than this finds a page among the first rows of nearly every list. */
const largeShare = 0.25;

/** More ids than these are not handed over, but a sieve. */
const mostIds = 500;

/**
 * The first rows of a list that are usable, at most `limit`: the same as filtering all, the list and what is usable each as
 * in one moment between call and answer. Where the list's order is known, so are the ids of the page, or of a short search
 * what to try. Otherwise who may use a large share gets it from the first rows; of others, few are found by their ids, and
 * many by a sieve that lets hardly anything else through.
 */
export async function pageOfUsable<Row extends PageRow>(
  usable: Usable,
  { limit, order, search, after }: PageOfUsable,
  read: ReadRows<Row>,
): Promise<readonly Row[]> {
  if (usable === 'all') return read({}, limit);
  const isFoundByIndex = search !== null && threeLetters.test(search);
  for (const count of search === null ? [limit] : triedInOrder) {
    const first = isFoundByIndex ? undefined : order && usable.first(order, count, after?.id);
    const known = first && (await knownPage(first, { limit, count, after }, read));
    if (known) return known;
  }
  const share = usable.share();
  const found = share > largeShare && (await pageAmongFirst(usable, limit, (2 * limit) / share, read));
  if (found) return found;
  const filter = usable.filter(mostIds);
  if ('ids' in filter) return filter.ids.length === 0 ? [] : read(filter, limit);
  return (await sievedPage(usable, filter, limit, read)) ?? read({ ids: usable.ids() }, limit);
}

/**
 * The page by the ids that memory tells, if it is among so many. The row that it begins after is read too, for it may have
 * another name than it had on the page before.
 */
async function knownPage<Row extends PageRow>(
  first: FirstInList,
  { limit, count, after }: Pick<PageOfUsable, 'limit' | 'after'> & { readonly count: number },
  read: ReadRows<Row>,
): Promise<readonly Row[] | undefined> {
  const ids = [...(after ? [after.id] : []), ...first.ids, ...first.moved];
  if (ids.length === 0) return undefined;
  const rows = await read({ ids, fromStart: true }, ids.length);
  if (rows[0]?.revision !== first.revision) return undefined;
  const last = after ? rows.findIndex(({ id }) => id === after.id) : -1;
  if (after && rows[last]?.sortKey !== after.sortKey) return undefined;
  const page = rows.slice(last + 1, last + 1 + limit);
  // what moved may stand behind others that were not tried
  const placed = new Set(first.ids);
  const isCertain =
    first.ids.length < count ||
    (page.length === limit && rows.slice(last + limit).some(({ id }) => placed.has(id)));
  return isCertain ? page : undefined;
}

/** The usable ones among the first so many rows, unless there may be more behind them. */
async function pageAmongFirst<Row extends PageRow>(
  { among }: UsableSet,
  limit: number,
  most: number,
  read: ReadRows<Row>,
): Promise<readonly Row[] | undefined> {
  const enough = Math.ceil(most);
  const rows = await read({}, enough);
  return wholePage(among(rows), limit, rows.length < enough);
}

/** The same of the rows that pass a sieve just made, unless something that does not has become usable meanwhile. */
async function sievedPage<Row extends PageRow>(
  { version, among, pass }: UsableSet,
  { sieve, strays }: Sieve,
  limit: number,
  read: ReadRows<Row>,
): Promise<readonly Row[] | undefined> {
  const since = version();
  const enough = 2 * (limit + strays);
  const rows = await read({ sieve }, enough);
  const page = wholePage(among(rows), limit, rows.length < enough);
  return version() === since || pass(sieve) ? page : undefined;
}

function wholePage<Row>(own: readonly Row[], limit: number, areAll: boolean): readonly Row[] | undefined {
  return areAll || own.length >= limit ? own.slice(0, limit) : undefined;
}
