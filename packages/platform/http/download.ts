import { Readable } from 'node:stream';
import { Refused } from '@fleetgate/kernel';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Page } from '../database/index.ts';
import { notAllowed, type Query, type RequestContext } from '../operation/index.ts';
import type { HttpExchange, Route } from './route.ts';

type Format = 'csv' | 'json';

interface Formatted {
  readonly format: Format;
}

/** A page of a list that is written into a file. */
export type PageAsked<Asked> = Asked & { readonly cursor: string | undefined; readonly limit: number };

/** A list that can be had as one file, complete however long it is. */
export interface Download<Asked extends Formatted, Item> {
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodType<Asked>;
  /** What the file is called; the day and the format follow. */
  readonly name: string;
  readonly page: Query<PageAsked<Asked>, Page<Item>>;
  /** The first row of a CSV file. */
  readonly columns: readonly string[];
  readonly cellsOf: (item: Item) => Readonly<Record<string, string | null>>;
}

/** How many rows are read at a time: a transaction each, so that no download keeps one open. */
const pageSize = 1000;

const types: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Declares the route of a download, as CSV or JSON. Whoever loses the right meanwhile gets no more of the file. */
export function downloadRoute<Asked extends Formatted, Item>(download: Download<Asked, Item>): Route {
  const { path, summary, query, page, name, columns } = download;
  return {
    method: 'GET',
    path,
    summary,
    query,
    guard: page.guard,
    produces: ['text/csv', 'application/json'],
    response: z
      .string()
      .describe(
        `A file of all of it: Content-Disposition names it \`${name}-<day>.csv\` or \`.json\`, and Cache-Control is \`no-store\`. ` +
          `CSV is UTF-8 with its mark; the columns are ${columns.join(', ')}, and a cell that a spreadsheet would calculate begins with an apostrophe. ` +
          'JSON is `{"items": […]}`.',
      ),
    status: 200,
    problems: [],
    alters: false,
    handle: (request, sent, http) => sendFile(download, request, sent.query, http),
  };
}

/** The first piece is read before the answer begins, so that what is refused then is a problem document. */
async function sendFile<Asked extends Formatted, Item>(
  download: Download<Asked, Item>,
  request: RequestContext,
  asked: Asked,
  { reply }: HttpExchange,
): Promise<unknown> {
  const pieces = piecesOf(download, request, asked);
  const first = await pieces.next();
  const day = request.services.clock().toISOString().slice(0, 10);
  const all = async function* () {
    yield first.value;
    yield* pieces;
  };
  return reply
    .header('content-type', types[asked.format])
    .header('content-disposition', `attachment; filename="${download.name}-${day}.${asked.format}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(all()));
}

async function* piecesOf<Asked extends Formatted, Item>(
  download: Download<Asked, Item>,
  request: RequestContext,
  asked: Asked,
): AsyncGenerator<string> {
  let cursor: string | undefined;
  let isFirst = true;
  do {
    if (!isFirst) await authorizeAgain(request, download.page.guard);
    const { items, nextCursor } = await download.page.execute(request, { ...asked, cursor, limit: pageSize });
    if (asked.format === 'csv') yield csvOf(download, items, isFirst);
    else yield jsonOf(items, isFirst, nextCursor === null);
    cursor = nextCursor ?? undefined;
    isFirst = false;
  } while (cursor !== undefined);
}

async function authorizeAgain(
  { services, principal, organizationId }: RequestContext,
  guard: string,
): Promise<void> {
  const outcome = await services.authorizer.authorize({ principal, guard, organizationId });
  if (outcome !== 'allowed') throw new Refused(notAllowed(outcome));
}

/** Cells that a spreadsheet would calculate begin with an apostrophe; the mark in front tells it the encoding. */
function csvOf<Item>(
  { columns, cellsOf }: Pick<Download<Formatted, Item>, 'columns' | 'cellsOf'>,
  items: readonly Item[],
  isFirst: boolean,
): string {
  return stringify(items.map(cellsOf), {
    ...{ bom: isFirst, header: isFirst, columns: [...columns] },
    ...{ escape_formulas: true, record_delimiter: 'windows' },
  });
}

function jsonOf(items: readonly unknown[], isFirst: boolean, isLast: boolean): string {
  const written = items.map((item) => JSON.stringify(item)).join(',\n');
  const before = isFirst ? '{"items":[' : items.length > 0 ? ',' : ''; // what was left may be gone meanwhile
  return `${before}${written}${isLast ? ']}\n' : ''}`;
}
