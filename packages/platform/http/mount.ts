import { isUuid, type OrganizationId, Refused } from '@fleetgate/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type AccessQuestion, notAllowed, type RequestContext, unknown } from '../operation/index.ts';
import type { HttpServerOptions } from './options.ts';
import { refuseForeignOrigin } from './origin.ts';
import type { Route, RouteInput } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    context?: RequestContext;
  }
}

/** Puts one route onto the server: judged in `onRequest`, so that nothing of the body is looked at before the caller is. */
export function mount(server: FastifyInstance, route: Route, options: HttpServerOptions): void {
  if (!options.services.authorizer.knows(route.guard)) {
    throw new Error(`${route.method} ${route.path} names the unknown permission "${route.guard}"`);
  }
  server.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: {
      summary: route.summary,
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      response: { [route.status]: route.response },
    },
    config: { route },
    // programs ask here, thousands of times a second: of the headers that guard browsers only `nosniff` stays
    ...(route.documentedOnly && { validatorCompiler: () => () => true, helmet: false }),
    onRequest: async (request) => {
      request.context = await admit(request, route, options);
    },
    handler: async (request, reply) => {
      const sent = { params: request.params, query: request.query, body: request.body } as RouteInput;
      const answer = await route.handle(contextOf(request), sent, { request, reply });
      if (reply.sent || answer === reply) return reply;
      reply.code(route.status);
      if (route.documentedOnly) reply.header('x-content-type-options', 'nosniff');
      if (typeof answer === 'string') return reply.type('application/json; charset=utf-8').send(answer);
      return route.status === 204 ? reply.send() : answer;
    },
  });
}

function contextOf(request: FastifyRequest): RequestContext {
  if (!request.context) throw new Error('the request was not admitted');
  return request.context;
}

async function admit(
  request: FastifyRequest,
  route: Route,
  options: HttpServerOptions,
): Promise<RequestContext> {
  const params = request.params as Record<string, string>;
  const organizationId = organizationOf(params);
  if (route.alters) refuseForeignOrigin(request, options.publicUrl);
  const principal = await options.authenticate(request);
  const context = { services: options.services, principal, organizationId, requestId: request.id };
  if (route.guard === 'public') return context;
  if (!principal) throw new Refused(notAllowed('anonymous'));
  if ('organizationId' in params && !organizationId) throw new Refused(unknown());
  const outcome = await options.services.authorizer.authorize({
    principal,
    guard: route.guard,
    organizationId,
    object: objectOf(route, params),
  });
  if (outcome !== 'allowed') throw new Refused(notAllowed(outcome));
  return context;
}

function organizationOf(params: Record<string, string>): OrganizationId | undefined {
  const id = params.organizationId;
  return id !== undefined && isUuid(id) ? (id as OrganizationId) : undefined;
}

function objectOf(route: Route, params: Record<string, string>): AccessQuestion['object'] {
  if (!route.object) return undefined;
  const { type, param } = route.object;
  return { type: typeof type === 'string' ? type : (params[type.param] ?? ''), id: params[param] ?? '' };
}
