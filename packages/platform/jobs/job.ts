import type { Tx } from '../database/index.ts';

/** Work that happens after its cause was committed, at least once, with retries. */
export interface JobDefinition<Payload = never> {
  /** `module.noun-verb`, for example `identity.send-mail`. */
  readonly name: string;
  readonly run: (payload: Payload, attempt: { readonly last: boolean }) => Promise<void>;
}

/** Enqueues jobs inside the transaction of their cause: both happen or neither. */
export interface JobQueue {
  enqueue(tx: Tx, job: string, payload: Record<string, unknown>): Promise<void>;
}
