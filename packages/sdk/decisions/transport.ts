import type { TokenSource } from './client-credentials.ts';
import { Undecided } from './undecided.ts';

/** How the server is reached. */
export interface TransportOptions {
  /** Where Fleetgate is, without a path: `https://fleet.example.com`. */
  readonly baseUrl: string;
  /** A token, or where tokens come from. */
  readonly token: string | TokenSource;
  /** Milliseconds for a request with its retries; 3,000 unless told. */
  readonly timeout?: number;
  /** Node's own keeps connections open and uses them again. */
  readonly fetch?: typeof fetch;
}

/** One request that may be sent twice without harm: a question, a PUT or a DELETE. */
export interface SafeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** An answer, its JSON read; `undefined` if there was none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends requests; answers of any status are given back, and no answer is an `Undecided`. */
export type Transport = (request: SafeRequest) => Promise<Answer>;

const passing = new Set([502, 503, 504]);
const attempts = 3;

/**
 * Sends what may be sent twice. Tried again, within the timeout: a connection that broke, a server that says it can not
 * answer just now, whether for the answer or for a token, and once with a new token when the old one was not accepted.
 * Nothing else is.
 */
export function transport(options: TransportOptions): Transport {
  const tokens = typeof options.token === 'string' ? fixed(options.token) : options.token;
  return async (request) => {
    const signal = AbortSignal.timeout(options.timeout ?? 3_000);
    let renewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const isLast = () => signal.aborted || attempt >= attempts;
      const orAgain = (error: unknown): undefined => {
        if (isLast() || !mayPass(error)) rethrow(error);
      };
      const token = await tokens.get(signal).catch(orAgain);
      const answer =
        token === undefined ? undefined : await once(options, request, token, signal).catch(orAgain);
      if (token !== undefined && answer?.status === 401 && !renewed) {
        renewed = true;
        tokens.drop(token);
      } else if (answer && (!passing.has(answer.status) || isLast())) return answer;
      else await pause(50 * 2 ** attempt, signal);
    }
  };
}

async function once(
  { baseUrl, fetch: send = fetch }: TransportOptions,
  { method, path, body }: SafeRequest,
  token: string,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await send(baseUrl + path, {
    method,
    signal,
    redirect: 'error',
    cache: 'no-store',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : readJson(text) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A connection that broke, or a token that can not be had just now; not a refusal. */
function mayPass(error: unknown): boolean {
  return !(error instanceof Undecided) || passing.has(error.status);
}

function rethrow(error: unknown): never {
  throw error instanceof Undecided ? error : new Undecided('the server did not answer', 0, error);
}

function fixed(token: string): TokenSource {
  return { get: async () => token, drop: () => undefined };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new Undecided('the server did not answer in time', 0, signal.reason));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** The body of a successful answer; any other status is an `Undecided` with the problem's words. */
export function bodyOf({ status, body }: Answer): unknown {
  if (status >= 200 && status < 300) return body;
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const words = [problem.code, problem.detail ?? problem.title].filter((word) => typeof word === 'string');
  throw new Undecided(
    `the server refused (${status})${words.length > 0 ? `: ${words.join(', ')}` : ''}`,
    status,
  );
}
