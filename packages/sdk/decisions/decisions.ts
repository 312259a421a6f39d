import { askAll, batching } from './batch.ts';
import { type ExplainQuestion, type Explanation, explanationOf } from './explain.ts';
import { listPages } from './list.ts';
import type { Manifest } from './manifest.ts';
import type { Decision, ListQuestion, Question } from './question.ts';
import { type TransportOptions, transport } from './transport.ts';

/**
 * Asks Fleetgate. Nothing is remembered: an answer includes every change that was acknowledged before the question
 * (R-NOW-1). What can not be decided is thrown as `Undecided`, never answered with a guess (R-NOW-4).
 */
export interface DecisionsClient<M extends Manifest = Manifest> {
  /** One question; those of the same turn of the event loop travel together. */
  check(question: Question<M>): Promise<Decision>;
  /** Many questions in one request, answered in their order; at most 10,000. */
  checkMany(questions: readonly Question<M>[]): Promise<readonly Decision[]>;
  /** The ids of all resources that the person may do this to. */
  list(question: ListQuestion<M>): AsyncIterable<string>;
  /** Why something is allowed or denied; with the token of an Admin, or of the person in question. */
  explain(question: ExplainQuestion): Promise<Explanation>;
}

/** Makes a client for decisions, to be made once and kept. */
export function createDecisions<M extends Manifest = Manifest>(
  options: TransportOptions,
): DecisionsClient<M> {
  const send = transport(options);
  return {
    check: batching(send),
    checkMany: (questions) => askAll(send, questions),
    list: (question) => listPages(send, question),
    explain: (question) => explanationOf(send, question),
  };
}
