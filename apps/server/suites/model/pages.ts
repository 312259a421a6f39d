import type { Client } from '../../testing/index.ts';

export type Item = Record<string, unknown>;

/** A whole list, in small pages, so that cursors are tried too. */
export async function everyPage(
  client: Client,
  path: string,
  look: (page: Item) => void = () => {},
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await client.get(
      `${path}?limit=9${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    look(body);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}
