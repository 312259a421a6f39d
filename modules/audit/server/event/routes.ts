import { downloadRoute, route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import { AuditEventList, AuditEventsQuery, AuditExportQuery } from '../../contract/index.ts';
import { cellsOf, exportEvents, exportedColumns } from './export.ts';
import { listEvents } from './list.ts';

const events = '/api/v1/organizations/{organizationId}/audit-events';

export const eventRoutes = [
  route({
    method: 'GET',
    path: events,
    summary: 'List audit events, newest first',
    query: AuditEventsQuery,
    response: AuditEventList,
    problems: [platformProblems['unknown-cursor']],
    verb: listEvents,
    input: ({ query }) => query,
  }),
  downloadRoute({
    path: `${events}/export`,
    summary: 'Download the audit events, newest first, as CSV or JSON',
    query: AuditExportQuery,
    name: 'audit-events',
    page: exportEvents,
    columns: exportedColumns,
    cellsOf,
  }),
];
