/** One page of a list, as every list answers it. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Where the next page starts: the sort keys of the last row, unreadable on purpose. */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The keys of a cursor, or `undefined` when it was not made by `encodeCursor` with as many keys. */
export function decodeCursor(cursor: string, keys: number): (string | number | null)[] | undefined {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(decoded) || decoded.length !== keys) return undefined;
    const known = decoded.every((key) => key === null || typeof key === 'string' || typeof key === 'number');
    return known ? decoded : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a page of `limit` out of rows fetched with `limit + 1`, so that the last page says that it is the last. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  keys: (row: Row) => readonly (string | number | null)[],
): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keys(last)) : null,
  };
}
