import { allSoon, andThen, type Soon } from '@fleetgate/kernel';
import type { Principal } from '@fleetgate/platform/operation';
import type { Decision } from '../../domain/index.ts';
import { answerText } from './answer.ts';
import type { Judge } from './judge.ts';
import type { NotJudged, Question } from './question.ts';
import { type Batch, notJudged, readBatch } from './read-batch.ts';

/**
 * Answers a batch (Authorization API 1.0, section 7): the three semantics, and a question that can not be judged as a
 * deny with its reason.
 */
export function answerBatch(judge: Judge, principal: Principal, sent: unknown): Soon<string> {
  const batch = readBatch(sent);
  if (!('asked' in batch)) return andThen(judge.decide(principal, batch), answerText);
  return andThen(judge.findAll(batch.asked), (snapshotOf) => {
    const judging = { ...batch, judge, principal, snapshotOf };
    const answers = batch.semantic === 'execute_all' ? allOf(judging) : untilFirst(judging);
    return andThen(answers, (texts) => `{"evaluations":[${texts.join(',')}]}`);
  });
}

interface Judging extends Batch {
  readonly judge: Judge;
  readonly principal: Principal;
  readonly snapshotOf: Awaited<ReturnType<Judge['findAll']>>;
}

/** Those that differ in the resource's id only are judged at once: what they share is looked up once. */
function allOf(judging: Judging): Soon<readonly string[]> {
  const { asked, judge, principal, snapshotOf } = judging;
  const texts: Soon<string>[] = [];
  for (let start = 0, end = 0; start < asked.length; start = end) {
    end = endOfAlike(judging, start);
    const alike = end - start > 1 ? (asked.slice(start, end) as readonly Question[]) : [];
    const decisions = judge.decideAlikeIn(snapshotOf(start), principal, alike);
    if (decisions) for (const decision of decisions) texts.push(answerText(decision));
    else
      for (let place = start; place < end; place++) texts.push(andThen(judgeOne(judging, place), answerOf));
  }
  return allSoon(texts, (text) => text);
}

/** Behind the last of the questions that are like the one at a place and about the same organization. */
function endOfAlike({ asked, snapshotOf }: Judging, start: number): number {
  const first = asked[start] as Question | NotJudged;
  let end = start + 1;
  if ('refused' in first) return end;
  for (; end < asked.length; end++) {
    const next = asked[end] as Question | NotJudged;
    if ('refused' in next || !isAlike(first, next) || snapshotOf(end) !== snapshotOf(start)) break;
  }
  return end;
}

function isAlike(one: Question, other: Question): boolean {
  return (
    one.subjectId === other.subjectId &&
    one.action === other.action &&
    one.resourceType === other.resourceType &&
    one.subjectType === other.subjectType
  );
}

/** One after the other, until the first that settles it. */
async function untilFirst(judging: Judging): Promise<readonly string[]> {
  const stopAt = judging.semantic === 'permit_on_first_permit';
  const texts: string[] = [];
  for (let place = 0; place < judging.asked.length; place++) {
    const judged = await judgeOne(judging, place);
    texts.push(answerOf(judged));
    if (isAllowed(judged) === stopAt) break;
  }
  return texts;
}

type Judged = Decision | NotJudged;

function judgeOne({ asked, judge, principal, snapshotOf }: Judging, place: number): Soon<Judged> {
  const one = asked[place] as Question | NotJudged;
  if ('refused' in one) return one;
  try {
    const decision = judge.decideIn(snapshotOf(place), principal, one);
    return decision instanceof Promise ? decision.catch(notJudged) : decision;
  } catch (error) {
    return notJudged(error);
  }
}

function isAllowed(judged: Judged): boolean {
  return 'allowed' in judged && judged.allowed;
}

function answerOf(judged: Judged): string {
  return 'refused' in judged ? judged.refused : answerText(judged);
}
