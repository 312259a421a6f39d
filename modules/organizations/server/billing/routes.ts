import { route } from '@fleetgate/platform/http';
import { Billing, BillingAnswer } from '../../contract/index.ts';
import { changeBilling } from './change.ts';
import { getBilling } from './get.ts';

const path = '/api/v1/organizations/{organizationId}/billing';

export const billingRoutes = [
  route({
    method: 'GET',
    path,
    summary: 'Get the billing account',
    response: BillingAnswer,
    verb: getBilling,
    input: () => ({}),
  }),
  route({
    method: 'PUT',
    path,
    summary: 'Replace the billing account',
    body: Billing,
    response: BillingAnswer,
    verb: changeBilling,
    input: ({ body }) => body,
  }),
];
