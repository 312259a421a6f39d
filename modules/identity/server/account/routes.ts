import { type Route, route } from '@fleetgate/platform/http';
import { Me, MeExport, SignInOptions, UpdateMe } from '../../contract/index.ts';
import type { IdentityConfig } from '../identity-config.ts';
import { signInOptions } from '../registration/sign-in-options.ts';
import { exportMe } from './export-across-organizations.ts';
import { updateMe } from './update-across-organizations.ts';

/** The routes under `/api/v1` that are about the account itself. */
export function accountRoutes(config: IdentityConfig): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/sign-in-options',
      summary: 'What the pages for strangers need to know: who may register, passwords, terms',
      response: SignInOptions,
      verb: signInOptions(config),
      input: () => undefined,
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/me',
      summary: 'Change own names, country, language, theme or time zone',
      body: UpdateMe,
      response: Me,
      verb: updateMe,
      input: ({ body }) => body,
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/export',
      summary: 'Everything the installation keeps about the signed-in person',
      response: MeExport,
      verb: exportMe(config.sessionIdleHours),
      input: () => undefined,
    }),
  ];
}
