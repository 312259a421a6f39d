import { isRecord } from './question.ts';
import { Undecided } from './undecided.ts';

/** Where access tokens come from. */
export interface TokenSource {
  /** A token that is good now. */
  get(signal: AbortSignal): Promise<string>;
  /** The server did not accept this one; the next call gets another. */
  drop(token: string): void;
}

/** How a registered service gets its access tokens. */
export interface ClientCredentials {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** All that the service may do, unless told. */
  readonly scope?: readonly ('access:evaluate' | 'resources:write')[];
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Held {
  readonly token: string;
  readonly renewAt: number;
}

/**
 * Access tokens by OAuth 2.0 client credentials (RFC 6749, section 4.4). One is fetched at a time, used by all, and renewed
 * when a fifth of its life is left or the server no longer accepts it.
 */
export function clientCredentials(options: ClientCredentials): TokenSource {
  const { now = Date.now } = options;
  let held: Held | undefined;
  let coming: Promise<Held> | undefined;
  const fetchNext = () => {
    coming ??= requestToken(options, now).finally(() => {
      coming = undefined;
    });
    return coming;
  };
  return {
    async get(signal) {
      if (!held || held.renewAt <= now()) held = await untilAborted(fetchNext(), signal);
      return held.token;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** Milliseconds for a token request, which several callers may wait for, so none of them can end it. */
const patience = 10_000;

async function requestToken(options: ClientCredentials, now: () => number): Promise<Held> {
  const { baseUrl, clientId, clientSecret, scope } = options;
  const startedAt = now();
  const response = await (options.fetch ?? fetch)(`${baseUrl}/oauth2/token`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: { authorization: basic(clientId, clientSecret) },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope: scope.join(' ') }) }),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok || !isRecord(body) || typeof body.access_token !== 'string') {
    const error = isRecord(body) && typeof body.error === 'string' ? `: ${body.error}` : '';
    throw new Undecided(`no access token was given${error}`, response.status);
  }
  const seconds = typeof body.expires_in === 'number' ? body.expires_in : 60;
  return { token: body.access_token, renewAt: startedAt + seconds * 800 };
}

function basic(clientId: string, clientSecret: string): string {
  return `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`;
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
