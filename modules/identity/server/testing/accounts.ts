import { aRegistration, type Browser } from './browser.ts';
import type { IdentityServer } from './identity-server.ts';

export const password = 'correct horse battery';

/** Registers and confirms a person. */
export async function register(server: IdentityServer, email: string, change: object = {}): Promise<void> {
  await server.browser().post('/api/auth/sign-up/email', aRegistration({ email, ...change }));
  const token = await server.mailedToken(email, 'verify-email');
  await server.browser().get(`/api/auth/verify-email?token=${token}`);
}

/** A browser in which the person is signed in. */
export async function signedIn(server: IdentityServer, email: string, secret = password): Promise<Browser> {
  const browser = server.browser();
  const answer = await browser.post('/api/auth/sign-in/email', { email, password: secret });
  if (answer.status !== 200) throw new Error(`sign-in of ${email}: ${JSON.stringify(answer.body)}`);
  return browser;
}

/** Whether this password opens the account. */
export async function opens(server: IdentityServer, email: string, secret: string): Promise<boolean> {
  const answer = await server.browser().post('/api/auth/sign-in/email', { email, password: secret });
  return answer.status === 200;
}

/** Whether the session of this browser is alive. */
export async function isAlive(browser: Browser): Promise<boolean> {
  return (await browser.get('/api/auth/get-session')).body !== null;
}
