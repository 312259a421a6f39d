/**
 * Shares one run among all who ask before it starts. Nobody joins a run in flight: what it reads may be older than the
 * question. So every caller's run begins after the call, and at most one run is in flight.
 */
export function coalesced<T>(run: () => Promise<T>): () => Promise<T> {
  let inFlight: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;
  return () => {
    waiting ??= inFlight.then(() => {
      waiting = undefined;
      const started = run();
      inFlight = started.catch(() => undefined);
      return started;
    });
    return waiting;
  };
}
