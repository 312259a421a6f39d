import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isAlive, opens, password, register, signedIn } from '../testing/accounts.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

const fresh = 'a fresh pass phrase';

describe.each(databaseKinds)('passwords on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  const askReset = async (email: string) => {
    await server.browser().post('/api/auth/request-password-reset', { email });
    return server.mailedToken(email, 'reset-password');
  };
  const reset = (token: string, newPassword = fresh) =>
    server.browser().post('/api/auth/reset-password', { token, newPassword });

  it('a mailed link sets a new password, ends every session, and the owner is told', async () => {
    await register(server, 'reset@example.com');
    const browser = await signedIn(server, 'reset@example.com');
    expect((await reset(await askReset('reset@example.com'))).status).toBe(200);
    expect(await isAlive(browser)).toBe(false);
    expect(await opens(server, 'reset@example.com', password)).toBe(false);
    expect(await opens(server, 'reset@example.com', fresh)).toBe(true);
    await server.jobs.drained();
    const mails = server.outbox.sent.filter(({ to }) => to === 'reset@example.com');
    expect(mails.at(-1)?.subject).toBe('Your password for Fleetgate was changed');
  });

  it('a reset link works once, also for several uses at the same moment', async () => {
    await register(server, 'reset-once@example.com');
    const token = await askReset('reset-once@example.com');
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((word) => reset(token, `${fresh} ${word}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect((await reset(token)).body.code).toBe('INVALID_TOKEN');
  });

  it('a reset link expires', async () => {
    await register(server, 'reset-late@example.com');
    const token = await askReset('reset-late@example.com');
    server.pass(3 * 3_600_000);
    expect((await reset(token)).body.code).toBe('INVALID_TOKEN');
  });

  it('a token of one purpose is good for no other', async () => {
    await register(server, 'purpose@example.com');
    const token = await askReset('purpose@example.com');
    expect((await server.browser().get(`/api/auth/verify-email?token=${token}`)).body.code).toBe(
      'INVALID_TOKEN',
    );
    expect((await reset(token)).status).toBe(200);
  });

  it('GHSA-qq9h-g4jm-xgf3 the first proof of the mailbox by a reset drops what a stranger set before', async () => {
    const stranger = server.browser();
    await stranger.post(
      '/api/auth/sign-up/email',
      aRegistration({ email: 'pre@example.com', password: 'stranger pass' }),
    );
    const strangersToken = await server.mailedToken('pre@example.com', 'verify-email');
    expect((await reset(await askReset('pre@example.com'))).status).toBe(200);
    expect(await opens(server, 'pre@example.com', fresh)).toBe(true);
    expect(await opens(server, 'pre@example.com', 'stranger pass')).toBe(false);
    const late = await server.browser().get(`/api/auth/verify-email?token=${strangersToken}`);
    expect(late.body.code).toBe('INVALID_TOKEN');
  });

  it('changing the password needs the present one, keeps this session and ends the others', async () => {
    await register(server, 'change@example.com');
    const [here, there] = [
      await signedIn(server, 'change@example.com'),
      await signedIn(server, 'change@example.com'),
    ];
    const change = (currentPassword: string) =>
      here.post('/api/auth/change-password', {
        currentPassword,
        newPassword: fresh,
        revokeOtherSessions: false,
      });
    expect((await change('not the present one')).body.code).toBe('INVALID_PASSWORD');
    expect((await change(password)).status).toBe(200);
    expect([await isAlive(here), await isAlive(there)]).toEqual([true, false]);
    expect(await opens(server, 'change@example.com', fresh)).toBe(true);
  });

  it('guessing the present password in a session is slowed like guessing at sign-in', async () => {
    await register(server, 'guess@example.com');
    const browser = await signedIn(server, 'guess@example.com');
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const body = { currentPassword: `guess ${time}`, newPassword: fresh };
      statuses.push((await browser.post('/api/auth/change-password', body)).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
  });

  it('without a session nothing can be changed', async () => {
    const browser = server.browser();
    const answer = await browser.post('/api/auth/change-password', {
      currentPassword: password,
      newPassword: fresh,
    });
    expect(answer.status).toBe(401);
    expect((await browser.post('/api/auth/change-email', { newEmail: 'x@example.com' })).status).toBe(401);
  });
});
