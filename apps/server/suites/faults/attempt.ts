import type { Client } from '../../testing/index.ts';
import type { WriteEnd } from './history.ts';

/** How long a caller waits for an answer before it goes elsewhere, in milliseconds. */
export const patience = 2_500;

/** What came of a request to a node that may be gone: an answer, or the way in which there was none. */
export type Attempt = { readonly status: number; readonly body: unknown } | 'not-sent' | 'cut';

export async function attempt(
  client: Client,
  method: string,
  path: string,
  body: unknown,
  milliseconds: number,
): Promise<Attempt> {
  try {
    return await client.send(method, path, body, {}, AbortSignal.timeout(milliseconds));
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const isRefused = cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
    return isRefused ? 'not-sent' : 'cut';
  }
}

/** An answer that is neither what was asked for nor "unavailable": nobody may ever see one. */
export class WrongAnswer extends Error {}

/** How a change ended, by its answer. What was refused as unavailable may have been made nevertheless. */
export function endOf(tried: Attempt, what: string, ...good: number[]): WriteEnd {
  if (tried === 'not-sent') return tried;
  if (tried === 'cut' || tried.status === 503) return 'lost';
  if (good.includes(tried.status)) return 'acknowledged';
  throw new WrongAnswer(`${what}: ${tried.status} ${JSON.stringify(tried.body)}`);
}
