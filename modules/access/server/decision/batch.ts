import { isRefusal, Refused } from '@fleetgate/kernel';
import type { Principal } from '@fleetgate/platform/operation';
import { type Decision, problems } from '../../domain/index.ts';
import { answerText } from './answer.ts';
import type { Judge } from './judge.ts';
import { isRecord, malformed, readQuestion, type WireQuestion } from './question.ts';

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
export async function answerBatch(judge: Judge, principal: Principal, sent: unknown): Promise<string> {
  if (!isRecord(sent)) throw malformed('The body must be an object.');
  const batch: Batch = sent;
  const { evaluations } = batch;
  if (evaluations === undefined || (Array.isArray(evaluations) && evaluations.length === 0)) {
    return answerText(await judge.decide(principal, readQuestion(batch)));
  }
  if (!Array.isArray(evaluations)) throw malformed('evaluations must be an array.');
  if (evaluations.length > maxQuestions) {
    throw new Refused({
      problem: problems['too-many-questions'],
      detail: `Ask at most ${maxQuestions} questions at once.`,
    });
  }
  const answers = await answerAll(judge, principal, batch, evaluations, semanticOf(batch.options));
  return `{"evaluations":[${answers.join(',')}]}`;
}

function semanticOf(options: unknown): Semantic {
  if (options === undefined || options === null) return 'execute_all';
  const wanted = isRecord(options) ? options.evaluations_semantic : options;
  if (wanted === undefined) return 'execute_all';
  const known = semantics.find((semantic) => semantic === wanted);
  if (!known) throw malformed(`options.evaluations_semantic must be one of ${semantics.join(', ')}.`);
  return known;
}

async function answerAll(
  judge: Judge,
  principal: Principal,
  defaults: WireQuestion,
  evaluations: readonly unknown[],
  semantic: Semantic,
): Promise<string[]> {
  if (semantic === 'execute_all') return executeAll(judge, principal, defaults, evaluations);
  const stopAt = semantic === 'permit_on_first_permit';
  const answers: string[] = [];
  for (const evaluation of evaluations) {
    const judged = judgeOne(judge, principal, evaluation, defaults);
    const answer = judged instanceof Promise ? await judged : judged;
    answers.push(answer.text);
    if (answer.allowed === stopAt) break;
  }
  return answers;
}

/** All questions begin together, so that they share the reads that prove that memory is current. */
async function executeAll(
  judge: Judge,
  principal: Principal,
  defaults: WireQuestion,
  evaluations: readonly unknown[],
): Promise<string[]> {
  const answers = new Array<string>(evaluations.length);
  const waiting: Promise<void>[] = [];
  for (let i = 0; i < evaluations.length; i += 1) {
    const judged = judgeOne(judge, principal, evaluations[i], defaults);
    if (judged instanceof Promise) {
      waiting.push(
        judged.then(({ text }) => {
          answers[i] = text;
        }),
      );
    } else answers[i] = judged.text;
  }
  if (waiting.length > 0) await Promise.all(waiting);
  return answers;
}

interface Judged {
  readonly allowed: boolean;
  readonly text: string;
}

function judgeOne(
  judge: Judge,
  principal: Principal,
  evaluation: unknown,
  defaults: WireQuestion,
): Judged | Promise<Judged> {
  try {
    if (!isRecord(evaluation)) throw malformed('Each evaluation must be an object.');
    const decision = judge.decide(principal, readQuestion(evaluation, defaults));
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
