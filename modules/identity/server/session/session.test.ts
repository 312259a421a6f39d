import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isAlive, password, register, signedIn } from '../testing/accounts.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

const hour = 3_600_000;

describe.each(databaseKinds)('sessions on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    const config = { sessionDays: 2, sessionIdleHours: 8 };
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      config,
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  const read = async (cookie: string) => {
    const token = server.module.sessions.token(cookie);
    return token === undefined ? undefined : server.module.sessions.read(token);
  };

  it('R-NOW-6 signing out ends the session for every later request', async () => {
    await register(server, 'out@example.com');
    const browser = await signedIn(server, 'out@example.com');
    const { cookie } = browser;
    expect((await read(cookie))?.principal.email).toBe('out@example.com');
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200);
    expect(browser.isSignedIn).toBe(false);
    expect(await read(cookie)).toBeUndefined();
  });

  it('R-NOW-2 the browser is given nothing but the session’s name: no snapshot of it, no role', async () => {
    await register(server, 'plain@example.com');
    const browser = await signedIn(server, 'plain@example.com');
    for (const path of ['get-session', 'list-sessions']) await browser.get(`/api/auth/${path}`);
    expect(browser.cookie).toMatch(/^fleetgate\.session_token=[\w-]+\.[\w%-]+$/);
  });

  it('own sessions are listed and revoked, one or all others', async () => {
    await register(server, 'many@example.com');
    const [here, there, elsewhere] = [
      await signedIn(server, 'many@example.com'),
      await signedIn(server, 'many@example.com'),
      await signedIn(server, 'many@example.com'),
    ];
    const { body: list } = await here.get('/api/auth/list-sessions');
    expect(list).toHaveLength(3);
    const token = server.module.sessions.token(there.cookie);
    expect((await here.post('/api/auth/revoke-session', { token })).status).toBe(200);
    expect([await isAlive(here), await isAlive(there), await isAlive(elsewhere)]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await here.post('/api/auth/revoke-other-sessions')).status).toBe(200);
    expect([await isAlive(here), await isAlive(elsewhere)]).toEqual([true, false]);
  });

  it('R-NOW-4 a session that could not be ended does not count as ended', async () => {
    await register(server, 'stays@example.com');
    const browser = await signedIn(server, 'stays@example.com');
    const token = server.module.sessions.token(browser.cookie);
    const run = async (...statements: string[]) => {
      const client = await server.database.pool.connect();
      for (const statement of ['set role none', ...statements, 'set role fleetgate_app'])
        await client.query(statement);
      client.release();
    };
    await run(
      `create function fleetgate.goes_away() returns trigger language plpgsql as
       $$ begin raise exception 'shutting down' using errcode = '57P01'; end $$`,
      'create trigger goes_away before delete on fleetgate.session execute function fleetgate.goes_away()',
    );
    try {
      for (const [path, body] of [['sign-out'], ['revoke-session', { token }], ['revoke-sessions']] as const)
        expect([path, (await browser.post(`/api/auth/${path}`, body)).status]).toEqual([path, 503]);
      expect(browser.isSignedIn && (await isAlive(browser))).toBe(true);
    } finally {
      await run('drop trigger goes_away on fleetgate.session', 'drop function fleetgate.goes_away()');
    }
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200);
    expect(browser.isSignedIn).toBe(false);
  });

  it("nobody revokes another person's session", async () => {
    await register(server, 'one@example.com');
    await register(server, 'two@example.com');
    const [one, two] = [await signedIn(server, 'one@example.com'), await signedIn(server, 'two@example.com')];
    await two.post('/api/auth/revoke-session', { token: server.module.sessions.token(one.cookie) });
    expect(await isAlive(one)).toBe(true);
  });

  it('a cookie with a wrong signature is no session', async () => {
    await register(server, 'forged@example.com');
    const { cookie } = await signedIn(server, 'forged@example.com');
    expect(await read(cookie)).toBeDefined();
    expect(
      await read(cookie.replace(/token=(.)/, (_all, first) => `token=${first === 'a' ? 'b' : 'a'}`)),
    ).toBeUndefined();
    expect(await read(cookie.replace(/%3D$/, ''))).toBeDefined(); // padding carries nothing
    expect(await read(cookie.slice(0, -12))).toBeUndefined();
  });

  it('a session that a password change ended while the password was judged does not start', async () => {
    await register(server, 'racing@example.com');
    const here = await signedIn(server, 'racing@example.com');
    const [changed, ...others] = await Promise.all([
      here.post('/api/auth/change-password', {
        currentPassword: password,
        newPassword: 'a fresh pass phrase',
      }),
      ...Array.from({ length: 4 }, async () => {
        const browser = server.browser();
        await browser.post('/api/auth/sign-in/email', { email: 'racing@example.com', password });
        return browser;
      }),
    ]);
    expect(changed.status).toBe(200);
    for (const browser of others) expect(await isAlive(browser)).toBe(false);
  });

  it('a session ends after the idle limit, and use prolongs it up to its absolute end', async () => {
    await register(server, 'idle@example.com');
    const [idle, used] = [
      await signedIn(server, 'idle@example.com'),
      await signedIn(server, 'idle@example.com'),
    ];
    for (let hours = 0; hours < 42; hours += 6) {
      expect(await read(used.cookie)).toBeDefined();
      server.pass(6 * hour);
    }
    expect(await read(idle.cookie)).toBeUndefined();
    expect(await isAlive(idle)).toBe(false);
    expect((await read(used.cookie))?.idleUntil.getTime()).toBeLessThanOrEqual(
      (await read(used.cookie))?.expiresAt.getTime() ?? 0,
    );
    server.pass(7 * hour);
    expect(await read(used.cookie)).toBeUndefined();
  });
});
