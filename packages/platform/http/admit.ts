import { andThen, isUuid, type OrganizationId, Refused, type Soon } from '@fleetgate/kernel';
import type { FastifyRequest } from 'fastify';
import {
  type AccessQuestion,
  notAllowed,
  type Principal,
  type RequestContext,
  unknown,
} from '../operation/index.ts';
import type { HttpServerOptions } from './options.ts';
import { refuseForeignOrigin } from './origin.ts';
import type { Route } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    context?: RequestContext;
  }
}

/** Judges who sends a request before anything of its body is looked at. Refuses, or answers the request's context. */
export function admit(
  request: FastifyRequest,
  route: Route,
  options: HttpServerOptions,
  arrived = performance.now(),
): Soon<RequestContext> {
  if (route.alters) refuseForeignOrigin(request, options.publicUrl);
  return andThen(options.authenticate(request), (principal) =>
    authorize(request, route, options, principal, arrived),
  );
}

/** The context that `admit` gave to the request. */
export function contextOf(request: FastifyRequest): RequestContext {
  if (!request.context) throw new Error('the request was not admitted');
  return request.context;
}

function authorize(
  request: FastifyRequest,
  route: Route,
  { services }: HttpServerOptions,
  principal: Principal | undefined,
  arrived: number,
): Soon<RequestContext> {
  const params = request.params as Record<string, string>;
  const organizationId = organizationOf(params);
  const context = { services, principal, organizationId, requestId: request.id, arrived };
  const { guard } = route;
  if (guard === 'public') return context;
  if (!principal) throw new Refused(notAllowed('anonymous'));
  if ('organizationId' in params && !organizationId) throw new Refused(unknown());
  const question = {
    ...{ principal, guard, organizationId, arrived },
    resourceType: params.resourceType,
    object: objectOf(route, params),
  };
  return andThen(services.authorizer.authorize(question), (outcome) => {
    if (outcome !== 'allowed') throw new Refused(notAllowed(outcome, principal));
    return context;
  });
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
