import { type Route, route } from '@fleetgate/platform/http';
import { AuthorizationServerMetadata, RegisteredServiceList, ServicesQuery } from '../../contract/index.ts';
import { serviceScopes } from '../../domain/index.ts';
import { listRegisteredServices } from './list.ts';

/** What programs and Admins may know about registered services. */
export function serviceRoutes(publicUrl: () => string): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/organizations/{organizationId}/services',
      summary: 'List the registered services and what they may ask',
      query: ServicesQuery,
      response: RegisteredServiceList,
      verb: listRegisteredServices,
      input: ({ query }) => query,
    }),
    {
      method: 'GET',
      path: '/.well-known/oauth-authorization-server',
      summary: 'Where and how a registered service gets access tokens',
      guard: 'public',
      response: AuthorizationServerMetadata,
      status: 200,
      problems: [],
      alters: false,
      handle: async () => metadata(publicUrl()),
    },
  ];
}

/** Only what is there (RFC 8414): the library's own document names endpoints that are switched off. */
function metadata(issuer: string): AuthorizationServerMetadata {
  return {
    issuer,
    token_endpoint: `${issuer}/oauth2/token`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: Object.keys(serviceScopes),
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
