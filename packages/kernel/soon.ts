/** A value that is often there already: awaiting it would cost more than the work. */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value: at once if it is there, later if it is promised. (A module that exports "then" could not be imported.) */
export function andThen<T, Next>(soon: Soon<T>, next: (value: T) => Soon<Next>): Soon<Next> {
  return soon instanceof Promise ? soon.then(next) : next(soon);
}

/** What comes of each, in order; at once if nothing has to be waited for. */
export function allSoon<T, Next>(
  values: readonly T[],
  next: (value: T, place: number) => Soon<Next>,
): Soon<Next[]> {
  const results = values.map(next);
  return results.some((result) => result instanceof Promise)
    ? Promise.all(results)
    : (results as Awaited<Next>[]);
}
