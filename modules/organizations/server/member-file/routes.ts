import { Readable } from 'node:stream';
import { type HttpExchange, type Route, route } from '@fleetgate/platform/http';
import type { RequestContext } from '@fleetgate/platform/operation';
import { z } from 'zod';
import { ExportQuery, ImportQuery, InvitationRows } from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { exportGuard, exportMembers } from './export.ts';
import { importMembers } from './import.ts';

const members = '/api/v1/organizations/{organizationId}/members';

export const memberFileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${members}/export`,
    summary: 'Download the members with their access, as CSV or JSON',
    guard: exportGuard,
    query: ExportQuery,
    response: z.string(),
    status: 200,
    problems: [],
    alters: false,
    handle: (request, { query }, http) => sendFile(request, query, http),
  },
  route({
    method: 'POST',
    path: `${members}/import`,
    summary: 'Invite the people in a CSV file, with a result for each row',
    accepts: 'text/csv',
    query: ImportQuery,
    body: z.string(),
    response: InvitationRows,
    problems: [problems['unreadable-import']],
    verb: importMembers,
    input: ({ body, query }) => ({ csv: body, ...query }),
  }),
];

/** The first piece is read before the answer begins, so that what is refused then is a problem document. */
async function sendFile(
  request: RequestContext,
  asked: ExportQuery,
  { reply }: HttpExchange,
): Promise<unknown> {
  const pieces = exportMembers(request, asked);
  const first = await pieces.next();
  const type = asked.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
  const day = request.services.clock().toISOString().slice(0, 10);
  const all = async function* () {
    yield first.value;
    yield* pieces;
  };
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="users-${day}.${asked.format}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(all()));
}
