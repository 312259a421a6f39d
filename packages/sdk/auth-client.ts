import { problemFrom, unreachable } from './api-problem.ts';

/** What a person states when they register. */
export interface SignUp {
  email: string;
  password: string;
  name: string;
  firstName: string;
  lastName: string;
  country: string;
  acceptedTerms: true;
  language?: string;
  invitationToken?: string;
  callbackURL?: string;
}

/** One signed-in browser or program of the person. */
export interface SessionEntry {
  id: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  expiresAt: string;
  ipAddress?: string | null;
  userAgent?: string | null;
}

/** What a mailed link would confirm. */
export interface Verification {
  /** The address that it is about. */
  email: string;
  createdAt: string;
  /** Whether confirming takes the account's password, because its person is not signed in here. */
  needsPassword: boolean;
}

/** The account endpoints under `/api/auth`; refusals are thrown as an `ApiProblem` with the library's code. */
export const auth = {
  signUp: (body: SignUp) => post<{ token?: string | null }>('sign-up/email', body),
  signIn: (body: { email: string; password: string; rememberMe?: boolean }) =>
    post<{ token?: string }>('sign-in/email', body),
  signOut: () => post<unknown>('sign-out', {}),
  session: () => get<{ session: SessionEntry } | null>('get-session'),
  sendVerification: (email: string) => post<unknown>('send-verification-email', { email }),
  verification: (token: string) => get<Verification>(`verification?token=${encodeURIComponent(token)}`),
  verifyEmail: (body: { token: string; password?: string }) => post<unknown>('verify-email', body),
  requestPasswordReset: (email: string) => post<unknown>('request-password-reset', { email }),
  resetPassword: (body: { token: string; newPassword: string }) => post<unknown>('reset-password', body),
  changePassword: (body: { currentPassword: string; newPassword: string; revokeOtherSessions: boolean }) =>
    post<unknown>('change-password', body),
  changeEmail: (newEmail: string) => post<unknown>('change-email', { newEmail }),
  listSessions: () => get<SessionEntry[]>('list-sessions'),
  revokeSession: (token: string) => post<unknown>('revoke-session', { token }),
  revokeOtherSessions: () => post<unknown>('revoke-other-sessions', {}),
};

function get<Body>(path: string): Promise<Body> {
  return call<Body>(path, { method: 'GET' });
}

function post<Body>(path: string, body: unknown): Promise<Body> {
  return call<Body>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call<Body>(path: string, init: RequestInit): Promise<Body> {
  const response = await fetch(`/api/auth/${path}`, init).catch(() => {
    throw unreachable();
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response, withRetryAfter(response, body));
  return body as Body;
}

/** The library says in a header how long to wait; the console wants it beside the code. */
function withRetryAfter(response: Response, body: unknown): unknown {
  const seconds = response.headers.get('retry-after') ?? response.headers.get('x-retry-after');
  return seconds === null ? body : { ...(body as object), retryAfter: Number(seconds) };
}
