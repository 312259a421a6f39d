/** One way in which the product can refuse: an entry of a module's `domain/problems.ts` (RFC 9457). */
export interface ProblemType {
  /** `<module>/<slug>`; also the address of its page under `/problems/`. */
  readonly code: string;
  /** The HTTP status it is answered with. */
  readonly status: number;
  /** Short and the same every time; `detail` says what happened this time. */
  readonly title: string;
}

/** Why a request is turned down: which problem, and in words what to do about it. */
export interface Refusal {
  readonly problem: ProblemType;
  /** A sentence for the person who asked: what is wrong and what to do. */
  readonly detail: string;
  /** Further members of the problem document, such as the organizations that block an account deletion. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Thrown to end a verb with a refusal; the transaction is rolled back and the refusal answered. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.problem.code}: ${refusal.detail}`);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Turns `{'last-admin': [409, 'title']}` into problem types whose codes start with the module's name. */
export function defineProblems<Slug extends string>(
  module: string,
  entries: Readonly<Record<Slug, readonly [status: number, title: string]>>,
): Readonly<Record<Slug, ProblemType>> {
  const problems = {} as Record<Slug, ProblemType>;
  for (const slug of Object.keys(entries) as Slug[]) {
    const [status, title] = entries[slug];
    problems[slug] = { code: `${module}/${slug}`, status, title };
  }
  return problems;
}

/** Throws the refusal, if there is one. `refuse(lastAdmin(...))` reads as "refuse if the rule says why not". */
export function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw new Refused(refusal);
}

/** Whether an unknown error is a refusal. */
export function isRefusal(error: unknown): error is Refused {
  return error instanceof Refused;
}
