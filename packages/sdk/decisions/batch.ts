import { type Decision, decisionFrom, isRecord, type Question, wireOf } from './question.ts';
import { bodyOf, type Transport } from './transport.ts';
import { Undecided } from './undecided.ts';

interface Waiting {
  readonly question: Question;
  readonly resolve: (decision: Decision) => void;
  readonly reject: (error: unknown) => void;
}

/** A decision, or why one question of many could not be judged. */
type Answered = Decision | Undecided;

/** The most questions of one request; more are sent as several at once. */
const largest = 1_000;

/** Runs something once everything of this turn of the event loop has been heard. */
const afterThisTurn: (run: () => void) => void =
  typeof setImmediate === 'function' ? (run) => void setImmediate(run) : (run) => void setTimeout(run, 0);

/** Asks single questions together: all that are asked in the same turn of the event loop go in one request. */
export function batching(send: Transport): (question: Question) => Promise<Decision> {
  let waiting: Waiting[] = [];
  const flush = () => {
    const now = waiting;
    waiting = [];
    for (let start = 0; start < now.length; start += largest)
      void answer(send, now.slice(start, start + largest));
  };
  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) afterThisTurn(flush);
      waiting.push({ question, resolve, reject });
    });
}

async function answer(send: Transport, waiting: readonly Waiting[]): Promise<void> {
  try {
    const answers = await ask(
      send,
      waiting.map(({ question }) => question),
    );
    waiting.forEach(({ resolve, reject }, index) => {
      const answered = answers[index] ?? new Undecided('an answer is missing', 200);
      if (answered instanceof Undecided) reject(answered);
      else resolve(answered);
    });
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

/** Asks in one request and answers in the same order; all or nothing. */
export async function askAll(send: Transport, questions: readonly Question[]): Promise<readonly Decision[]> {
  return (await ask(send, questions)).map((answered) => {
    if (answered instanceof Undecided) throw answered;
    return answered;
  });
}

async function ask(send: Transport, questions: readonly Question[]): Promise<readonly Answered[]> {
  const [only] = questions;
  if (!only) return [];
  if (questions.length === 1) return [read(await post(send, 'evaluation', wireOf(only)), decisionFrom)];
  const evaluations = questions.map(wireOf);
  return read(await post(send, 'evaluations', { evaluations }), (body) => manyFrom(body, questions.length));
}

async function post(send: Transport, endpoint: string, body: object): Promise<unknown> {
  const answer = await send({ method: 'POST', path: `/access/v1/${endpoint}`, body });
  const sent = bodyOf(answer);
  // the standard answers with 200 alone; what is in another success is not told by the server itself (RFC 9110, 15.3.4)
  if (answer.status !== 200) throw new Undecided('the answer is of another kind', answer.status);
  return sent;
}

function manyFrom(body: unknown, wanted: number): readonly Answered[] {
  const sent = isRecord(body) ? body.evaluations : undefined;
  if (!Array.isArray(sent) || sent.length !== wanted) throw new TypeError('not every question was answered');
  return sent.map(oneOfMany);
}

/** What could not be judged is a deny beside the others (Authorization API 1.0, section 7.2.1), and no decision. */
function oneOfMany(sent: unknown): Answered {
  const decision = decisionFrom(sent);
  const context = isRecord(sent) && isRecord(sent.context) ? sent.context : {};
  if (!isRecord(context.error)) return decision;
  const { status, message } = context.error;
  return new Undecided(
    `the server refused: ${message ?? decision.code}`,
    typeof status === 'number' ? status : 200,
  );
}

/** Reads an answer; one of another shape is no decision. */
export function read<T>(body: unknown, as: (body: unknown) => T): T {
  try {
    return as(body);
  } catch (error) {
    throw new Undecided('the answer can not be read', 200, error);
  }
}
