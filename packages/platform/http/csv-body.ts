import { Refused } from '@fleetgate/kernel';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { platformProblems } from '../operation/index.ts';
import type { Route } from './route.ts';

/** Hands CSV over as text, to the routes that accept it; to any other route it is no body (415). */
export function acceptCsv(server: FastifyInstance): void {
  server.addContentTypeParser('text/csv', { parseAs: 'string' }, (request, body, done) => {
    const { route } = request.routeOptions.config as { route?: Route };
    if (route?.accepts === 'text/csv') done(null, body);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
}

/** Refuses a body that is not of the type that the route accepts (415), before anything of it is read. */
export function refuseOtherTypes({ headers }: FastifyRequest, { accepts }: Route): void {
  if (accepts === undefined) return;
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() === accepts) return;
  throw new Refused({
    problem: platformProblems['unsupported-media-type'],
    detail: `Send the body as ${accepts}.`,
  });
}
