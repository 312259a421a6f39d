import { downloadRoute, type Route, route } from '@fleetgate/platform/http';
import { z } from 'zod';
import { ExportQuery, ImportQuery, InvitationRows } from '../../contract/index.ts';
import { exportedColumns, problems } from '../../domain/index.ts';
import { cellsOf, exportMembers } from './export.ts';
import { importMembers } from './import.ts';

const members = '/api/v1/organizations/{organizationId}/members';

export const memberFileRoutes: readonly Route[] = [
  downloadRoute({
    path: `${members}/export`,
    summary: 'Download the members with their access, as CSV or JSON',
    query: ExportQuery,
    name: 'users',
    page: exportMembers,
    columns: exportedColumns,
    cellsOf,
  }),
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
