import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { unknown } from '../operation/index.ts';
import { acceptCsv } from './csv-body.ts';
import { errorHandler } from './error-handler.ts';
import { sayFaultsInWords } from './faults-in-words.ts';
import { mount } from './mount.ts';
import { mountForPrograms } from './mount-for-programs.ts';
import { openApi } from './open-api.ts';
import type { HttpServerOptions } from './options.ts';
import { sendProblem } from './problem-document.ts';

/** Any printable text: standards for programs let the caller choose it freely. */
const saneRequestId = /^[\x20-\x7e]{1,200}$/;

function requestId(message: IncomingMessage): string {
  const sent = message.headers['x-request-id'];
  return typeof sent === 'string' && saneRequestId.test(sent) ? sent : randomUUID();
}

/** A Fastify server with the product's conventions and all routes mounted; not listening yet. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  sayFaultsInWords();
  const server = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    requestIdHeader: false,
    bodyLimit: 4 * 1024 * 1024,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
  });
  server.removeContentTypeParser('text/plain'); // JSON only, so that any other body is refused as such (415)
  acceptCsv(server);
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(errorHandler);
  await openApi(server, options.version);
  await mountForPrograms(
    server,
    options.routes.filter(({ forPrograms }) => forPrograms),
    options,
  );
  // beside the routes for programs, not above them: hooks of a server reach everything that is registered beneath it
  await server.register((pages) => mountForPeople(pages, options));
  return server;
}

async function mountForPeople(pages: FastifyInstance, options: HttpServerOptions): Promise<void> {
  pages.setNotFoundHandler((request, reply) => sendProblem(request, reply, unknown()));
  pages.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  pages.addHook('onResponse', async (request, reply) => {
    options.onAnswered?.(request.method, request.routeOptions.url, reply.statusCode, reply.elapsedTime);
    // the route's template, never its ids: switching organizations is not logged (R-ORG-7)
    request.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: reply.elapsedTime,
      },
      'answered',
    );
  });
  await pages.register(helmet, {
    contentSecurityPolicy: false, // the console's pages bring their own, with a nonce
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: options.publicUrl.protocol === 'https:',
  });
  await pages.register(async (api) => {
    for (const route of options.routes) if (!route.forPrograms) mount(api, route, options);
  });
  await options.extend?.(pages);
}
