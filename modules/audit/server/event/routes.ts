import { route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import { AuditEventList, AuditEventsQuery } from '../../contract/index.ts';
import { listEvents } from './list.ts';

export const eventRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/audit-events',
    summary: 'List audit events, newest first',
    query: AuditEventsQuery,
    response: AuditEventList,
    problems: [platformProblems['unknown-cursor']],
    verb: listEvents,
    input: ({ query }) => query,
  }),
];
