import type { Refusal } from '@fleetgate/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** One fault of a malformed request: where (RFC 6901, or the name of a query parameter), and what is wrong. */
export interface ValidationFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Answers a refusal as `application/problem+json` (RFC 9457). */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { problem, detail, extensions } = refusal;
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        ...extensions, // first: what is said about the case can not stand in the place of a member below
        type: `/problems/${problem.code}`,
        title: problem.title,
        status: problem.status,
        detail,
        instance: `urn:request:${encodeURIComponent(request.id)}`,
        code: problem.code,
        requestId: request.id,
      }),
    );
}
