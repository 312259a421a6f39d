import { type Route, route } from '@fleetgate/platform/http';
import { DecisionExplanation, ExplainQuery } from '../../contract/index.ts';
import { explainMember } from './explain.ts';

export const explainRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/members/{memberId}/explain',
    summary: 'Explain why a member may or may not do something',
    object: { type: 'membership', param: 'memberId' },
    query: ExplainQuery,
    response: DecisionExplanation,
    verb: explainMember,
    input: ({ params, query }) => ({ ...query, memberId: params.memberId ?? '' }),
  }),
];
