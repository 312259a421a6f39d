import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseKinds } from '../../../../packages/platform/testing/scratch-database.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';

describe.each(databaseKinds)('registration on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    server = await startIdentityServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.close());

  const signUp = (email: string, change: object = {}) =>
    server.browser().post('/api/auth/sign-up/email', aRegistration({ email, ...change }));
  const signIn = (email: string, password = 'correct horse battery') =>
    server.browser().post('/api/auth/sign-in/email', { email, password });
  const rows = async (email: string) =>
    (await server.database.pool.query('select * from user_account where email = $1', [email])).rows;

  it('a person registers, confirms the address by the mailed link, and signs in', async () => {
    expect((await signUp('first@example.com')).status).toBe(200);
    expect((await signIn('first@example.com')).body.code).toBe('EMAIL_NOT_VERIFIED');
    const token = await server.mailedToken('first@example.com', 'verify-email');
    expect((await server.browser().get(`/api/auth/verify-email?token=${token}`)).status).toBe(200);
    const browser = server.browser();
    const signedIn = await browser.post('/api/auth/sign-in/email', {
      email: 'First@Example.com ',
      password: 'correct horse battery',
    });
    expect(signedIn.status).toBe(200);
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await browser.get('/api/auth/get-session')).body.user.email).toBe('first@example.com');
  });

  it('a link works once: of several uses at the same moment one succeeds, and nobody is signed in by it', async () => {
    await signUp('once@example.com');
    const token = await server.mailedToken('once@example.com', 'verify-email');
    const browsers = Array.from({ length: 8 }, () => server.browser());
    const answers = await Promise.all(
      browsers.map((browser) => browser.get(`/api/auth/verify-email?token=${token}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
    expect(browsers.some((browser) => browser.isSignedIn)).toBe(false);
  });
});
