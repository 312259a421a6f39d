import { isRefusal, Refused } from '@fleetgate/kernel';
import { problems } from '../../domain/index.ts';
import {
  isRecord,
  malformed,
  type NotJudged,
  type Question,
  readQuestion,
  refuseNoObject,
  type WireQuestion,
} from './question.ts';

const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
export type Semantic = (typeof semantics)[number];

/** The most questions that one request may ask; more are refused, none is dropped silently. */
const maxQuestions = 10_000;

interface WireBatch extends WireQuestion {
  readonly evaluations?: unknown;
  readonly options?: unknown;
}

/** A batch as it was asked, in order. */
export interface Batch {
  readonly asked: readonly (Question | NotJudged)[];
  readonly semantic: Semantic;
}

/**
 * Reads a batch (Authorization API 1.0, section 7), defaults merged member by member; without questions it is a single
 * one. A question that can not be read is none of the others' concern.
 */
export function readBatch(sent: unknown): Batch | Question {
  if (!isRecord(sent)) throw malformed('The body must be an object.');
  const batch: WireBatch = sent;
  const { evaluations } = batch;
  if (evaluations === undefined || (Array.isArray(evaluations) && evaluations.length === 0)) {
    return readQuestion(batch);
  }
  if (!Array.isArray(evaluations)) throw malformed('evaluations must be an array.');
  if (evaluations.length > maxQuestions) {
    throw new Refused({
      problem: problems['too-many-questions'],
      detail: `Ask at most ${maxQuestions} questions at once.`,
    });
  }
  refuseNoObject(batch.context, 'context');
  const semantic = semanticOf(batch.options);
  return { asked: evaluations.map((evaluation) => readOne(evaluation, batch)), semantic };
}

function semanticOf(options: unknown): Semantic {
  refuseNoObject(options, 'options');
  const wanted = isRecord(options) ? options.evaluations_semantic : undefined;
  if (wanted === undefined) return 'execute_all';
  const known = semantics.find((semantic) => semantic === wanted);
  if (!known) throw malformed(`options.evaluations_semantic must be one of ${semantics.join(', ')}.`);
  return known;
}

function readOne(evaluation: unknown, defaults: WireQuestion): Question | NotJudged {
  try {
    if (!isRecord(evaluation)) throw malformed('Each evaluation must be an object.');
    return readQuestion(evaluation, defaults);
  } catch (error) {
    return notJudged(error);
  }
}

/** What is wrong with one question of many; faults are thrown on. */
export function notJudged(error: unknown): NotJudged {
  if (!isRefusal(error)) throw error;
  const { problem, detail } = error.refusal;
  const reason = { code: problem.code, detail };
  const context = { reason, error: { status: problem.status, message: detail } };
  return { refused: JSON.stringify({ decision: false, context }) };
}
