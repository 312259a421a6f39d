import { allSoon, andThen, isRefusal, Refused, type Soon } from '@fleetgate/kernel';
import type { Principal } from '@fleetgate/platform/operation';
import { type Decision, problems } from '../../domain/index.ts';
import { answerText } from './answer.ts';
import type { Judge } from './judge.ts';
import {
  isRecord,
  malformed,
  type Question,
  readQuestion,
  refuseNoObject,
  type WireQuestion,
} from './question.ts';

const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
type Semantic = (typeof semantics)[number];

/** The most questions that one request may ask; more are refused, none is dropped silently. */
const maxQuestions = 10_000;

interface Batch extends WireQuestion {
  readonly evaluations?: unknown;
  readonly options?: unknown;
}

/**
 * Answers a batch (Authorization API 1.0, section 7): defaults merged member by member, the three semantics, and a
 * question that can not be judged as a deny with its reason. Without questions it is a single one.
 */
export function answerBatch(judge: Judge, principal: Principal, sent: unknown): Soon<string> {
  if (!isRecord(sent)) throw malformed('The body must be an object.');
  const batch: Batch = sent;
  const { evaluations } = batch;
  if (evaluations === undefined || (Array.isArray(evaluations) && evaluations.length === 0)) {
    return andThen(judge.decide(principal, readQuestion(batch)), answerText);
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
  const asked = evaluations.map((evaluation) => readOne(evaluation, batch));
  const questions = asked.map((one) => (isQuestion(one) ? one : undefined));
  return andThen(judge.findAll(questions), (snapshotOf) => {
    const judgeOne = (one: Question | Judged, place: number) =>
      isQuestion(one) ? judgedSafely(() => judge.decideIn(snapshotOf(place), principal, one)) : one;
    return andThen(
      semantic === 'execute_all' ? allSoon(asked, judgeOne) : untilFirst(asked, judgeOne, semantic),
      (answers) => `{"evaluations":[${answers.map(({ text }) => text).join(',')}]}`,
    );
  });
}

function semanticOf(options: unknown): Semantic {
  refuseNoObject(options, 'options');
  const wanted = isRecord(options) ? options.evaluations_semantic : undefined;
  if (wanted === undefined) return 'execute_all';
  const known = semantics.find((semantic) => semantic === wanted);
  if (!known) throw malformed(`options.evaluations_semantic must be one of ${semantics.join(', ')}.`);
  return known;
}

/** Judges one after the other and stops at the first that settles it. */
async function untilFirst(
  asked: readonly (Question | Judged)[],
  judgeOne: (one: Question | Judged, place: number) => Soon<Judged>,
  semantic: Semantic,
): Promise<Judged[]> {
  const stopAt = semantic === 'permit_on_first_permit';
  const answers: Judged[] = [];
  for (const [place, one] of asked.entries()) {
    const answer = await judgeOne(one, place);
    answers.push(answer);
    if (answer.allowed === stopAt) break;
  }
  return answers;
}

interface Judged {
  readonly allowed: boolean;
  readonly text: string;
}

function isQuestion(one: Question | Judged): one is Question {
  return 'resourceId' in one;
}

/** A question that can not be read is answered with a deny in its place; the others are judged. */
function readOne(evaluation: unknown, defaults: WireQuestion): Question | Judged {
  try {
    if (!isRecord(evaluation)) throw malformed('Each evaluation must be an object.');
    return readQuestion(evaluation, defaults);
  } catch (error) {
    return notJudged(error);
  }
}

function judgedSafely(decide: () => Soon<Decision>): Soon<Judged> {
  try {
    const decision = decide();
    return decision instanceof Promise ? decision.then(judged, notJudged) : judged(decision);
  } catch (error) {
    return notJudged(error);
  }
}

function judged(decision: Decision): Judged {
  return { allowed: decision.allowed, text: answerText(decision) };
}

function notJudged(error: unknown): Judged {
  if (!isRefusal(error)) throw error;
  const { problem, detail } = error.refusal;
  const reason = { code: problem.code, detail };
  return {
    allowed: false,
    text: JSON.stringify({
      decision: false,
      context: { reason, error: { status: problem.status, message: detail } },
    }),
  };
}
