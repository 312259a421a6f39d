import { Refused } from '@fleetgate/kernel';
import type { FastifyRequest } from 'fastify';
import { platformProblems as problems } from '../operation/index.ts';

/** Refuses a change that a page of another site sent with the person's cookie. Programs send no Origin and use a bearer token. */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: URL): void {
  if (request.headers.cookie === undefined || request.headers.authorization !== undefined) return;
  const { origin } = request.headers;
  const fetchSite = request.headers['sec-fetch-site'];
  const foreign =
    origin === undefined
      ? fetchSite !== undefined && fetchSite !== 'same-origin'
      : origin !== publicUrl.origin;
  if (foreign || (origin === undefined && fetchSite === undefined)) {
    throw new Refused({
      problem: problems['foreign-origin'],
      detail: `Changes with a session cookie are accepted from ${publicUrl.origin} only. Programs use "Authorization: Bearer".`,
    });
  }
}
