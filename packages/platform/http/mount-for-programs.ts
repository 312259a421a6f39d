import { andThen, Refused, type Soon } from '@fleetgate/kernel';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { platformProblems, type RequestContext } from '../operation/index.ts';
import { admit, contextOf } from './admit.ts';
import { errorHandler } from './error-handler.ts';
import { describe } from './mount.ts';
import type { HttpServerOptions } from './options.ts';
import type { Route, RouteInput } from './route.ts';
import { together } from './together.ts';

declare module 'fastify' {
  interface FastifyRequest {
    arrived: number;
  }
}

/**
 * Mounts routes that programs ask thousands of times a second. Their requests pass none of the hooks for browsers (the
 * headers that guard pages, compression, a line in the log for each answer), wait for no promise that is not needed, and
 * their handlers judge the body themselves and answer JSON as text; those that arrive together are answered together, so
 * that they share what must be read for them. Call it before such hooks are added to the server.
 */
export async function mountForPrograms(
  server: FastifyInstance,
  routes: readonly Route[],
  options: HttpServerOptions,
): Promise<void> {
  await server.register(async (programs) => {
    programs.decorateRequest('arrived', 0);
    programs.setChildLoggerFactory((logger) => logger);
    programs.removeContentTypeParser('application/json');
    programs.addContentTypeParser('application/json', { parseAs: 'string' }, readJson);
    programs.addContentTypeParser('*', (_request, _body, done) => done(notJson()));
    const withOthers = together();
    for (const route of routes) mountOne(programs, route, options, withOthers);
  });
}

function mountOne(
  server: FastifyInstance,
  route: Route,
  options: HttpServerOptions,
  withOthers: (task: () => void) => void,
): void {
  const described = describe(route, options);
  const answered = ({ arrived }: FastifyRequest, status: number) =>
    options.onAnswered?.(route.method, described.url, status, performance.now() - arrived);
  server.route({
    ...described,
    validatorCompiler: () => () => true,
    onRequest: (request, reply, done) => {
      request.arrived = performance.now();
      reply.header('x-request-id', echoedId(request)).header('x-content-type-options', 'nosniff');
      const go = (context: RequestContext) => {
        request.context = context;
        done();
      };
      withOthers(() => {
        const admitted = admitting(request, route, options);
        if (admitted instanceof Promise) admitted.then(go, done);
        else if (admitted instanceof Error) done(admitted);
        else go(admitted);
      });
    },
    handler: (request, reply) => {
      const sent = { params: request.params, query: request.query, body: request.body } as RouteInput;
      const replied = andThen(route.handle(contextOf(request), sent, { request, reply }), (answer) => {
        reply.header('content-type', 'application/json; charset=utf-8').send(answer);
        answered(request, route.status);
      });
      if (replied instanceof Promise) replied.catch((error) => reply.send(error));
    },
    errorHandler: (error, request, reply) => {
      errorHandler(isNoMediaType(error) ? notJson() : error, request, reply);
      answered(request, reply.statusCode);
    },
  });
}

/** By the standard a request's name may be as long as it likes, and comes back; logs and the trail take a short one only. */
function echoedId({ id, headers }: FastifyRequest): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && /^[\x20-\x7e]+$/.test(sent) ? sent : id;
}

/** What is thrown at once is answered, so that nothing of what follows can be taken for it. */
function admitting(
  request: FastifyRequest,
  route: Route,
  options: HttpServerOptions,
): Soon<RequestContext> | Error {
  try {
    return admit(request, route, options, request.arrived);
  } catch (error) {
    return error as Error;
  }
}

/** Reads JSON. A member called `__proto__` stays a member; handlers read the members that they know by name. */
function readJson(
  _request: FastifyRequest,
  body: string,
  done: (error: Error | null, body?: unknown) => void,
): void {
  try {
    done(null, JSON.parse(body));
  } catch (error) {
    done(Object.assign(error as Error, { statusCode: 400 }));
  }
}

/** What is no media type at all never gets as far as a parser. */
function isNoMediaType(error: FastifyError): boolean {
  return error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}

/** Where programs ask by a standard, that is how it wants another content type answered: 400, not 415. */
function notJson(): Refused {
  return new Refused({
    problem: platformProblems['malformed-json'],
    detail: 'Send the body with Content-Type: application/json.',
  });
}
