import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isAlive, opens, password, register } from '../testing/accounts.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

describe.each(databaseKinds)('registration with an invitation on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    const config = { registration: { mode: 'invitation' } } as const;
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      config,
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  const invite = (email: string, how: 'mail' | 'link') => {
    const token = `${how}-${email}`;
    server.invitations.set(token, { email, kind: how });
    return token;
  };
  const signUp = (email: string, change: object = {}, browser = server.browser()) =>
    browser.post('/api/auth/sign-up/email', aRegistration({ email, ...change }));
  const accounts = async (email: string) =>
    (await server.database.pool.query('select email_verified from user_account where email = $1', [email]))
      .rows;

  it('only who holds an invitation may register', async () => {
    const answer = await signUp('uninvited@example.com');
    expect([answer.status, answer.body.code]).toEqual([403, 'REGISTRATION_CLOSED']);
    expect(await accounts('uninvited@example.com')).toEqual([]);
  });

  it('R-INV-7 the mailed token proves the mailbox: verified and signed in at once, no second mail', async () => {
    const browser = server.browser();
    const invitationToken = invite('mailed@example.com', 'mail');
    expect((await signUp('Mailed@example.com', { invitationToken }, browser)).status).toBe(200);
    expect(await accounts('mailed@example.com')).toEqual([{ email_verified: true }]);
    expect(await isAlive(browser)).toBe(true);
    await server.jobs.drained();
    expect(server.outbox.sent.filter(({ to }) => to === 'mailed@example.com')).toEqual([]);
  });

  it('R-INV-7 the handed-over token does not prove the mailbox: verification by mail comes first', async () => {
    const browser = server.browser();
    const invitationToken = invite('handed@example.com', 'link');
    expect((await signUp('handed@example.com', { invitationToken }, browser)).status).toBe(200);
    expect(await accounts('handed@example.com')).toEqual([{ email_verified: false }]);
    expect(browser.isSignedIn).toBe(false);
    expect(await server.mailedToken('handed@example.com', 'verify-email')).toBeTruthy();
  });

  it('R-INV-7 with the token and another address nothing is made', async () => {
    for (const how of ['mail', 'link'] as const) {
      const invitationToken = invite('right@example.com', how);
      const answer = await signUp('other@example.com', { invitationToken });
      expect([answer.status, answer.body.code]).toEqual([409, 'INVITATION_FOR_ANOTHER_PERSON']);
      expect(JSON.stringify(answer.body)).not.toContain('right@example.com');
    }
    expect(await accounts('other@example.com')).toEqual([]);
  });

  it('a token that is not valid lets nobody in', async () => {
    const answer = await signUp('stale@example.com', { invitationToken: 'unknown' });
    expect([answer.status, answer.body.code]).toEqual([410, 'INVITATION_NOT_VALID']);
    expect(await accounts('stale@example.com')).toEqual([]);
  });

  it('GHSA-qq9h-g4jm-xgf3 a stranger who registered the address first loses it to who holds the mailed token', async () => {
    const handed = invite('victim@example.com', 'link');
    await signUp('victim@example.com', {
      invitationToken: handed,
      password: 'the stranger knows',
      lastName: 'Eve',
    });
    const strangersToken = await server.mailedToken('victim@example.com', 'verify-email');
    const invitationToken = invite('victim@example.com', 'mail');
    await signUp('victim@example.com', { invitationToken });
    expect(await opens(server, 'victim@example.com', password)).toBe(true);
    expect(await opens(server, 'victim@example.com', 'the stranger knows')).toBe(false);
    const late = await server.browser().get(`/api/auth/verify-email?token=${strangersToken}`);
    expect(late.body.code).toBe('INVALID_TOKEN');
  });

  it('a mailed token changes nothing of an account that is proven already', async () => {
    await register(server, 'proven@example.com', { invitationToken: invite('proven@example.com', 'link') });
    const browser = server.browser();
    const change = { invitationToken: invite('proven@example.com', 'mail'), password: 'another password' };
    expect((await signUp('proven@example.com', change, browser)).status).toBe(200);
    expect(browser.isSignedIn).toBe(false);
    expect(await opens(server, 'proven@example.com', password)).toBe(true);
    expect(await opens(server, 'proven@example.com', 'another password')).toBe(false);
  });
});
