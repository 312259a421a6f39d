import { type Route, route } from '@fleetgate/platform/http';
import { UnseenUses, UnseenUsesQuestion } from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { findUnseenUses } from './find.ts';

export const unseenUseRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/organizations/{organizationId}/access/unseen-uses',
    summary: 'Tell what resources use that members given them would not see; changes nothing',
    body: UnseenUsesQuestion,
    response: UnseenUses,
    problems: [
      problems['admin-has-all'],
      problems['unknown-member'],
      problems['unknown-resource'],
      problems['unknown-resource-type'],
    ],
    verb: findUnseenUses,
    input: ({ body }) => body,
  }),
];
