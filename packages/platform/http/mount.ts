import type { FastifyInstance, FastifySchema, HTTPMethods } from 'fastify';
import { admit, contextOf } from './admit.ts';
import { refuseOtherTypes } from './csv-body.ts';
import type { HttpServerOptions } from './options.ts';
import type { Route, RouteInput } from './route.ts';

/** Puts one route onto the server: judged in `onRequest`, so that nothing of the body is looked at before the caller is. */
export function mount(server: FastifyInstance, route: Route, options: HttpServerOptions): void {
  server.route({
    ...describe(route, options),
    onRequest: async (request) => {
      request.context = await admit(request, route, options);
      refuseOtherTypes(request, route);
    },
    handler: async (request, reply) => {
      const sent = { params: request.params, query: request.query, body: request.body } as RouteInput;
      const answer = await route.handle(contextOf(request), sent, { request, reply });
      if (reply.sent || answer === reply) return reply;
      reply.code(route.status);
      return route.status === 204 ? reply.send() : answer;
    },
  });
}

interface Description {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly schema: FastifySchema;
  readonly config: { readonly route: Route };
}

/** What a route is to the server and to its documents. Throws when it names a guard that does not exist. */
export function describe(route: Route, options: HttpServerOptions): Description {
  if (!options.services.authorizer.knows(route.guard)) {
    throw new Error(`${route.method} ${route.path} names the unknown permission "${route.guard}"`);
  }
  return {
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: {
      summary: route.summary,
      ...(route.accepts && { consumes: [route.accepts] }),
      ...(route.produces && { produces: [...route.produces] }),
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      response: { [route.status]: route.response },
    },
    config: { route },
  };
}
