import { isRefusal, type Refusal } from '@fleetgate/kernel';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { isDatabaseError, isOutOfReach, isRetryable, isUnstorableText } from '../database/index.ts';
import { platformProblems as problems, unknown } from '../operation/index.ts';
import { sendProblem, type ValidationFault } from './problem-document.ts';

const bodyErrors: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    problem: problems['unsupported-media-type'],
    detail: 'Send the body as application/json.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { problem: problems['body-too-large'], detail: 'Send a smaller body.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    problem: problems['malformed-json'],
    detail: 'The body is empty; send a JSON object, or no Content-Type.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    problem: problems['malformed-json'],
    detail: 'The body is not valid JSON.',
  },
};

/** What an error is answered with. Anything that is nobody's refusal is a fault of ours: 500, told to the log only. */
function refusalOf(error: unknown): Refusal {
  if (isRefusal(error)) return error.refusal;
  if (isOutOfReach(error)) {
    return { problem: problems.unavailable, detail: 'The database is out of reach. Try again in a moment.' };
  }
  if (isRetryable(error) || isDatabaseError(error, '23505') || isDatabaseError(error, '23503')) {
    return {
      problem: problems.conflict,
      detail: 'Another change came first. Look at the present state and try again.',
    };
  }
  if (isUnstorableText(error))
    return invalid([{ pointer: '', detail: 'texts must not contain NUL characters or lone surrogates' }]);
  return fromFastify(error) ?? { problem: problems.internal, detail: 'Something went wrong on our side.' };
}

function fromFastify(error: unknown): Refusal | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(faults(error.validation));
  if (!(error instanceof Error)) return undefined;
  const { code = '', statusCode } = error as Partial<FastifyError>;
  const known = bodyErrors[code];
  if (known) return known;
  if (error instanceof SyntaxError && statusCode === 400) return bodyErrors.FST_ERR_CTP_INVALID_JSON_BODY;
  if (statusCode === 404) return unknown();
  if (statusCode === 400) return { problem: problems['malformed-json'], detail: error.message };
  if (statusCode === 503)
    return { problem: problems.unavailable, detail: 'The server is busy. Try again in a moment.' };
  if (statusCode === 429) return { problem: problems['too-many-requests'], detail: error.message };
  return undefined;
}

/** A request whose shape is wrong, with every fault named. */
export function invalid(errors: readonly ValidationFault[]): Refusal {
  const first = errors[0];
  return {
    problem: problems.invalid,
    detail: first
      ? `${first.pointer || 'The body'}: ${first.detail}`
      : 'The request does not have the expected shape.',
    extensions: { errors },
  };
}

function faults(
  validation: readonly { instancePath: string; message?: string; params?: unknown }[],
): ValidationFault[] {
  return validation.map(({ instancePath, message }) => ({
    pointer: instancePath === '/' ? '' : instancePath, // RFC 6901: the whole body is the empty pointer
    detail: message ?? 'is not valid',
  }));
}

export function errorHandler(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.problem.status === 500) {
    request.log.error(
      { requestId: request.id, err: error, responseFault: isResponseSerializationError(error) },
      'request failed',
    );
  }
  const retryAfter = refusal.extensions?.retryAfter;
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  else if (refusal.problem.status === 503) reply.header('retry-after', '1');
  if (refusal.problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return sendProblem(request, reply, refusal);
}
