import type { Tx } from '../database/index.ts';

/** How often and how long a failing job is tried again; delays in seconds, doubling from `delay` up to `maxDelay`. */
export interface RetryPolicy {
  readonly limit: number;
  readonly delay: number;
  readonly maxDelay: number;
}

/** Quick at first, then every few hours: about two days until a mail counts as undeliverable. */
export const twoDays: RetryPolicy = { limit: 22, delay: 15, maxDelay: 4 * 60 * 60 };

/** Work that happens after its cause was committed, at least once, with retries. */
export interface JobDefinition<Payload = never> {
  /** `module.noun-verb`, for example `identity.send-mail`. */
  readonly name: string;
  /** Default: `twoDays`. */
  readonly retry?: RetryPolicy;
  /** Does the work; what it throws makes the job be tried again. `last` says that this is the last try. */
  readonly run: (payload: Payload, attempt: { readonly last: boolean }) => Promise<void>;
  /** Runs, with retries of its own, once every try failed, also when the process died in the last one. */
  readonly onFinalFailure?: (payload: Payload) => Promise<void>;
}

/** Enqueues jobs inside the transaction of their cause: both happen or neither. */
export interface JobQueue {
  enqueue(tx: Tx, job: string, payload: Record<string, unknown>): Promise<void>;
}
