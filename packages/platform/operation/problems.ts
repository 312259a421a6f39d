import { defineProblems, type Refusal } from '@fleetgate/kernel';
import type { Outcome } from './authorizer.ts';
import type { Principal } from './principal.ts';

/** The ways in which any route can refuse, whatever it is about. */
export const problems = defineProblems('platform', {
  'not-signed-in': [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'foreign-origin': [403, 'Request from a foreign page'],
  'malformed-json': [400, 'Malformed JSON'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'body-too-large': [413, 'Request body too large'],
  invalid: [422, 'Invalid request'],
  'unknown-cursor': [422, 'Unknown cursor'],
  'idempotency-key-reused': [422, 'Idempotency-Key used for another request'],
  conflict: [409, 'Conflict with another change'],
  'too-many-requests': [429, 'Too many requests'],
  unavailable: [503, 'Temporarily unavailable'],
  internal: [500, 'Internal error'],
});

/** What an outcome that is not `allowed` is answered with; a service has no role and no Admin to ask. */
export function notAllowed(
  outcome: Exclude<Outcome, 'allowed'>,
  principal?: Pick<Principal, 'kind'>,
): Refusal {
  if (outcome === 'anonymous')
    return { problem: problems['not-signed-in'], detail: 'Sign in, then try again.' };
  if (outcome === 'forbidden')
    return {
      problem: problems.forbidden,
      detail:
        principal?.kind === 'service'
          ? 'This is not for services, or the access token lacks the scope for it.'
          : 'Your role in this organization does not allow this. Ask an Admin of the organization.',
    };
  return unknown();
}

/** There is no such thing for the caller (R-ACC-11). */
export function unknown(): Refusal {
  return { problem: problems['not-found'], detail: 'There is no such thing, or it is not visible to you.' };
}
