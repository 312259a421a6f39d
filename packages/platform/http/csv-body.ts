import { errorCodes, type FastifyInstance } from 'fastify';
import type { Route } from './route.ts';

/** Hands CSV over as text, to the routes that accept it; to any other route it is no body (415). */
export function acceptCsv(server: FastifyInstance): void {
  server.addContentTypeParser('text/csv', { parseAs: 'string' }, (request, body, done) => {
    const { route } = request.routeOptions.config as { route?: Route };
    if (route?.accepts === 'text/csv') done(null, body);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
}
