import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isAlive, opens, password, register, signedIn } from '../testing/accounts.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

describe.each(databaseKinds)('confirming an address on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  const path = '/api/auth/verify-email';
  const registered = async (email: string) => {
    await server.browser().post('/api/auth/sign-up/email', aRegistration({ email }));
    return server.mailedToken(email, 'verify-email');
  };
  const changing = async (email: string, newEmail: string) => {
    await register(server, email);
    const browser = await signedIn(server, email);
    await browser.post('/api/auth/change-email', { newEmail });
    return { browser, token: await server.mailedToken(newEmail, 'confirm-email-change') };
  };

  it('the link and the password chosen at registration confirm the address and sign in, once', async () => {
    const token = await registered('confirm@example.com');
    const browser = server.browser();
    expect((await browser.post(path, { token, password })).status).toBe(200);
    expect(await isAlive(browser)).toBe(true);
    const again = await server.browser().post(path, { token, password });
    expect([again.status, again.body.code]).toEqual([400, 'INVALID_TOKEN']);
  });

  it("GHSA-qq9h-g4jm-xgf3 the mailbox's owner, who does not know a stranger's password, confirms no stranger's account", async () => {
    const token = await registered('victim@example.com');
    for (const body of [{ token }, { token, password: 'my own pass phrase' }]) {
      const answer = await server.browser().post(path, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_PASSWORD']);
    }
    expect(await opens(server, 'victim@example.com', password)).toBe(false);
  });

  it('guessing the password with a link in hand is slowed like guessing at sign-in', async () => {
    const token = await registered('guessed@example.com');
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1)
      statuses.push((await server.browser().post(path, { token, password: `guess ${time}` })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
  });

  it('R-USR-9 a change of address is confirmed by who is signed in to the account, without a password', async () => {
    const { browser, token } = await changing('old@example.com', 'new@example.com');
    expect((await browser.post(path, { token })).status).toBe(200);
    expect(await opens(server, 'new@example.com', password)).toBe(true);
  });

  it('R-USR-9 elsewhere it takes the password, so that nobody gives an address to the account of a stranger', async () => {
    const { token } = await changing('mallory@example.com', 'target@example.com');
    const target = server.browser();
    expect((await target.post(path, { token })).body.code).toBe('INVALID_PASSWORD');
    const other = await changing('other@example.com', 'unused@example.com');
    expect((await other.browser.post(path, { token })).body.code).toBe('INVALID_PASSWORD');
    expect((await target.post(path, { token, password })).status).toBe(200);
    expect((await target.get('/api/auth/get-session')).body.user.email).toBe('target@example.com');
  });

  it('a look at what a link would confirm tells address, day and whether a password is needed, and uses nothing up', async () => {
    const { browser, token } = await changing('seen@example.com', 'seen-new@example.com');
    const look = `/api/auth/verification?token=${token}`;
    const expected = { email: 'seen-new@example.com', createdAt: expect.any(String) };
    expect((await server.browser().get(look)).body).toEqual({ ...expected, needsPassword: true });
    expect((await browser.get(look)).body).toEqual({ ...expected, needsPassword: false });
    expect((await browser.post(path, { token })).status).toBe(200);
    expect((await browser.get(look)).body.code).toBe('INVALID_TOKEN');
  });
});
