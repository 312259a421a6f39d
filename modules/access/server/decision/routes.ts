import { andThen, Refused, type Soon } from '@fleetgate/kernel';
import type { Route } from '@fleetgate/platform/http';
import { notAllowed, type Principal, type RequestContext, unknown } from '@fleetgate/platform/operation';
import {
  BatchQuestion,
  DecisionAnswer,
  DecisionAnswers,
  DecisionPointMetadata,
  DecisionQuestion,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { answerText } from './answer.ts';
import { answerBatch } from './batch.ts';
import type { Judge } from './judge.ts';
import { isRecord, malformed, readQuestion } from './question.ts';

/** The decision endpoints of the Authorization API 1.0. Bodies are judged by hand, for speed; the schemas document them. */
export function decisionRoutes(judge: Judge, publicUrl: () => string): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/access/v1/evaluation',
      summary: 'May this subject do this to this resource?',
      guard: 'caller',
      body: DecisionQuestion,
      response: DecisionAnswer,
      status: 200,
      problems: [problems['malformed-question']],
      alters: false,
      forPrograms: true,
      handle: (request, { body }) => evaluate(judge, request, body),
    },
    {
      method: 'POST',
      path: '/access/v1/evaluations',
      summary: 'The same for many questions at once',
      guard: 'caller',
      body: BatchQuestion,
      response: DecisionAnswers,
      status: 200,
      problems: [problems['malformed-question'], problems['too-many-questions']],
      alters: false,
      forPrograms: true,
      // reads anew: answered as soon as it is known who asks, batches that arrive together took a twelfth longer
      handle: (request, { body }) => answerBatch(judge, callerOf(request), body),
    },
    {
      method: 'GET',
      path: '/.well-known/authzen-configuration',
      summary: 'Where the decision endpoints are',
      guard: 'public',
      response: DecisionPointMetadata,
      status: 200,
      problems: [],
      alters: false,
      handle: async () => metadata(publicUrl()),
    },
  ];
}

function evaluate(judge: Judge, request: RequestContext, body: unknown): Soon<string> {
  if (!isRecord(body)) throw malformed('The body must be an object with subject, action and resource.');
  return andThen(judge.decide(callerOf(request), readQuestion(body), request.arrived), answerText);
}

/** A registered service needs the scope for asking (RFC 6749, section 3.3). */
export function callerOf({ principal }: RequestContext): Principal {
  if (!principal) throw new Refused(unknown());
  if (principal.kind === 'service' && !principal.scopes.includes('access:evaluate')) {
    throw new Refused(notAllowed('forbidden', principal));
  }
  return principal;
}

function metadata(publicUrl: string) {
  return {
    policy_decision_point: publicUrl,
    access_evaluation_endpoint: `${publicUrl}/access/v1/evaluation`,
    access_evaluations_endpoint: `${publicUrl}/access/v1/evaluations`,
    search_subject_endpoint: `${publicUrl}/access/v1/search/subject`,
    search_resource_endpoint: `${publicUrl}/access/v1/search/resource`,
    search_action_endpoint: `${publicUrl}/access/v1/search/action`,
  };
}
