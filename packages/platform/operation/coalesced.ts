import { setImmediate as othersTurn } from 'node:timers/promises';

/**
 * Shares one run among all who ask before it starts. Nobody joins a run in flight: what it reads may be older than the
 * question. So every caller's run begins after the call, and at most one run is in flight. Between two runs the event
 * loop has a turn, in which those who were just answered may ask again and join.
 */
export function coalesced<T>(run: () => Promise<T>): () => Promise<T> {
  let inFlight: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;
  return () => {
    waiting ??= inFlight
      .then(() => othersTurn())
      .then(() => {
        waiting = undefined;
        const started = run();
        inFlight = started.catch(() => undefined);
        return started;
      });
    return waiting;
  };
}
