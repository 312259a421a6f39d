import type { Question } from './workload.ts';

// Loaded once for each engine and size, by an address of its own: a loop that all of them shared would be compiled for none of them.

type Decide = (question: Question) => boolean | Promise<boolean>;

/** Asks one question after the other; an engine that answers with promises is awaited, as its callers would. */
export function asker(decide: Decide, isAsync: boolean): (questions: readonly Question[]) => Promise<number> {
  return async (questions) => {
    let allowed = 0;
    if (isAsync) for (const question of questions) allowed += (await decide(question)) ? 1 : 0;
    else for (const question of questions) allowed += decide(question) ? 1 : 0;
    return allowed;
  };
}
