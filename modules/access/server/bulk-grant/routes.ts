import { type Route, route } from '@fleetgate/platform/http';
import { AccessBatchEffect, ChangeAccessBatch } from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { changeAccessBatch } from './change-batch.ts';

export const bulkGrantRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/organizations/{organizationId}/access/batch',
    summary: 'Give or take access of several members to several resources',
    body: ChangeAccessBatch,
    response: AccessBatchEffect,
    problems: [
      problems['admin-has-all'],
      problems['unknown-member'],
      problems['unknown-resource'],
      problems['unknown-resource-type'],
      problems['too-many-grants'],
    ],
    verb: changeAccessBatch,
    input: ({ body }) => body,
  }),
];
