import { isRefusal, Refused } from '@fleetgate/kernel';
import type { HttpExchange, ServerModule } from '@fleetgate/platform/http';
import type { Services } from '@fleetgate/platform/operation';
import type { z } from 'zod';
import {
  ChangeEmail,
  ChangePassword,
  ConfirmAddress,
  Nothing,
  ResetPassword,
  RevokeSession,
  SignIn,
  SignUp,
  ToAddress,
  TokenInQuery,
} from '../../contract/index.ts';
import { networkOf, problems } from '../../domain/index.ts';
import { type AccountRequest, accountRequest } from '../account-request.ts';
import { requestEmailChange } from '../email/request-change.ts';
import type { Identity } from '../identity.ts';
import { mailWhoeverAsks } from '../mail/mail-whoever-asks.ts';
import { changePassword } from '../password/change.ts';
import { resetPassword } from '../password/reset.ts';
import { confirmAddress, pendingConfirmation } from '../registration/confirm-address.ts';
import { signUp } from '../registration/sign-up-across-organizations.ts';
import { verifyEmail } from '../registration/verify-email.ts';
import { endOwnSessions, type WhichSessions } from '../session/end.ts';
import type { SessionRead, SessionReader } from '../session/read.ts';
import { signIn } from '../session/sign-in.ts';
import { malformed, refusalBody, refuseForeignPage, unsuitableBody } from './auth-answers.ts';
import { heedingFaults } from './faults.ts';
import { callerHeader, type Library } from './library.ts';

type Server = Parameters<NonNullable<ServerModule['plugin']>>[0];
type HttpRequest = HttpExchange['request'];
type HttpReply = HttpExchange['reply'];

export interface AuthParts {
  readonly identity: Identity;
  readonly library: Library;
  readonly sessions: SessionReader;
  readonly services: Services;
}

const sent = { status: true } as const;

/** The account endpoints under `/api/auth`, by the library's names and in its shape of errors. What is not here is 404. */
export function mountAuth(server: Server, { identity, library, sessions, services }: AuthParts): void {
  const { config } = identity;
  const asked = ({ id }: HttpRequest): AccountRequest => accountRequest(identity, services, id);

  server.setErrorHandler((error, request, reply) => {
    const refusal = isRefusal(error) ? error.refusal : malformed(error);
    if (!refusal) throw error;
    const retryAfter = refusal.extensions?.retryAfter;
    if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
    return reply.code(refusal.problem.status).send({ ...refusalBody(refusal), requestId: request.id });
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (request.method !== 'GET') refuseForeignPage(request, config.publicUrl);
  });

  const post = <Body>(
    path: string,
    body: z.ZodType<Body>,
    handle: (body: Body, request: HttpRequest, reply: HttpReply) => Promise<unknown>,
  ) =>
    server.post(`/api/auth/${path}`, async (request, reply) => {
      const parsed = body.safeParse(request.body ?? {});
      if (!parsed.success) return reply.code(400).send(unsuitableBody(parsed.error));
      return handle(parsed.data, request, reply);
    });

  post('sign-up/email', SignUp, async (body, request, reply) => {
    const network = networkOf(request.ip);
    const { email, isProven } = await signUp(asked(request), { ...body, network });
    if (!isProven) return { token: null, user: { email, emailVerified: false } };
    const { password, rememberMe = true } = body;
    const headers = headersFor(request);
    return relay(await signIn(identity, library, { email, password, rememberMe, network, headers }), reply);
  });
  post('sign-in/email', SignIn, async ({ email, password, rememberMe = true }, request, reply) => {
    const network = networkOf(request.ip);
    const headers = headersFor(request);
    return relay(await signIn(identity, library, { email, password, rememberMe, network, headers }), reply);
  });
  post('send-verification-email', ToAddress, async ({ email }, request) => {
    await mailWhoeverAsks(identity, 'verify-email', { email, network: networkOf(request.ip) });
    return sent;
  });
  // no HEAD beside it: a look at the link must not use it up
  server.get('/api/auth/verify-email', { exposeHeadRoute: false }, async (request) => {
    const parsed = TokenInQuery.safeParse(request.query);
    await verifyEmail(asked(request), { token: parsed.success ? parsed.data.token : '' });
    return { status: true, user: null };
  });
  post('verify-email', ConfirmAddress, async ({ token, password }, request, reply) => {
    const signedInAs = (await current(request))?.principal.userId;
    const email = await confirmAddress(asked(request), { token, password, signedInAs });
    if (password === undefined) return sent;
    const network = networkOf(request.ip);
    const headers = headersFor(request);
    return relay(
      await signIn(identity, library, { email, password, rememberMe: true, network, headers }),
      reply,
    );
  });
  server.get('/api/auth/verification', async (request) => {
    const parsed = TokenInQuery.safeParse(request.query);
    const pending = await pendingConfirmation(identity, parsed.success ? parsed.data.token : '');
    const { email, account } = pending;
    const needsPassword = (await current(request))?.principal.userId !== account.id;
    return { email, createdAt: account.createdAt.toISOString(), needsPassword };
  });
  for (const path of ['request-password-reset', 'forget-password']) {
    post(path, ToAddress, async ({ email }, request) => {
      await mailWhoeverAsks(identity, 'reset-password', { email, network: networkOf(request.ip) });
      return { ...sent, message: 'If this address has an account, a mail with a link is on its way.' };
    });
  }
  post('reset-password', ResetPassword, async (body, request) => {
    await resetPassword(asked(request), body);
    return sent;
  });
  post('change-password', ChangePassword, async (body, request) => {
    const { principal } = await signedIn(request);
    const { userId, email, via } = principal;
    await changePassword(asked(request), { ...body, userId, email, sessionId: via.sessionId });
    return { ...sent, token: null };
  });
  post('change-email', ChangeEmail, async ({ newEmail }, request) => {
    const { userId, email } = (await signedIn(request)).principal;
    await requestEmailChange(identity, { userId, email, newEmail });
    return sent;
  });
  // sessions are ended by us, in one transaction with their event; the library then lets the browser forget its cookie
  post('sign-out', Nothing, async (_body, request, reply) => {
    const session = await current(request);
    if (session) await end(request, session, { id: session.principal.via.sessionId });
    return relay(await forgetCookie(request), reply);
  });
  post('revoke-sessions', Nothing, (_body, request, reply) => revoke(request, reply, () => ({})));
  post('revoke-other-sessions', Nothing, (_body, request, reply) =>
    revoke(request, reply, (exceptId) => ({ exceptId })),
  );
  post('revoke-session', RevokeSession, ({ token }, request, reply) =>
    revoke(request, reply, () => ({ token })),
  );
  server.get('/api/auth/get-session', (request, reply) => delegate(request, reply));
  server.get('/api/auth/list-sessions', (request, reply) => delegate(request, reply));

  async function current(request: HttpRequest): Promise<SessionRead | undefined> {
    const token = sessions.token(request.headers.cookie);
    return token === undefined ? undefined : sessions.read(token);
  }
  async function signedIn(request: HttpRequest): Promise<SessionRead> {
    const session = await current(request);
    if (!session)
      throw new Refused({ problem: problems['not-signed-in'], detail: 'Sign in, then try again.' });
    return session;
  }
  function end(request: HttpRequest, { principal }: SessionRead, which: WhichSessions): Promise<string[]> {
    return endOwnSessions(asked(request), principal.userId, which);
  }
  async function revoke(
    request: HttpRequest,
    reply: HttpReply,
    which: (ownId: string) => WhichSessions,
  ): Promise<unknown> {
    const session = await signedIn(request);
    const { sessionId } = session.principal.via;
    const ended = await end(request, session, which(sessionId));
    if (ended.includes(sessionId)) setCookies(await forgetCookie(request), reply);
    return sent;
  }
  /** The library's sign-out, which without a cookie ends nothing. */
  function forgetCookie(request: HttpRequest): Promise<Response> {
    const headers = headersFor(request);
    headers.delete('cookie');
    const url = new URL('/api/auth/sign-out', config.publicUrl);
    return heedingFaults(() => library.handler(new Request(url, { method: 'POST', headers, body: '{}' })));
  }
  /** Lets the library answer; a session that ended by our rules (idle) is no session to it either. */
  async function delegate(request: HttpRequest, reply: HttpReply): Promise<unknown> {
    const headers = headersFor(request);
    if (!(await current(request))) headers.delete('cookie');
    const url = new URL(request.url.split('?')[0] ?? '', config.publicUrl);
    const { method } = request;
    return relay(await heedingFaults(() => library.handler(new Request(url, { method, headers }))), reply);
  }
  /** What the library may see of a request. Whence it comes is told by the server, never by the request. */
  function headersFor(request: HttpRequest): Headers {
    const headers = new Headers({ [callerHeader]: request.ip, 'content-type': 'application/json' });
    for (const name of ['cookie', 'user-agent', 'origin', 'sec-fetch-site', 'sec-fetch-mode'] as const) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    return headers;
  }
}

async function relay(answer: Response, reply: HttpReply): Promise<unknown> {
  reply.code(answer.status).type('application/json; charset=utf-8');
  setCookies(answer, reply);
  return reply.send(await answer.text());
}

function setCookies(answer: Response, reply: HttpReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
