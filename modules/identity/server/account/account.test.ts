import type { UserId } from '@fleetgate/kernel';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accountDeleted } from '../../domain/index.ts';
import { isAlive, opens, password, register, signedIn } from '../testing/accounts.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import { tidy } from '../tidy.ts';

describe.each(databaseKinds)('the own account on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    const postgresUrl = inject('postgresUrl');
    server = await startIdentityServer({ kind, postgresUrl, passwords: quickPasswords });
  });
  afterAll(() => server.close());

  it('names, country, language, theme and time zone can be changed', async () => {
    await register(server, 'me@example.com');
    const browser = await signedIn(server, 'me@example.com');
    const change = { firstName: 'Augusta', language: 'de', theme: 'dark', timeZone: 'Europe/Berlin' };
    const answer = await browser.send('PATCH', '/api/v1/me', change);
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining(change)]);
    const { body } = await browser.get('/api/auth/get-session');
    expect(body.user.name).toBe('Augusta Lovelace');
  });

  it.each(['email', 'emailVerified', 'id', 'role', 'name'])(
    '%s cannot be changed this way',
    async (field) => {
      await register(server, `field-${field.toLowerCase()}@example.com`);
      const browser = await signedIn(server, `field-${field.toLowerCase()}@example.com`);
      expect((await browser.send('PATCH', '/api/v1/me', { [field]: 'x' })).status).toBe(422);
    },
  );

  it.each(['Mars/Phobos', 'a\0b'])(
    'a time zone %j that no mail could be written in is refused',
    async (timeZone) => {
      const email = `zone-${timeZone.length}@example.com`;
      await register(server, email);
      const browser = await signedIn(server, email);
      expect((await browser.send('PATCH', '/api/v1/me', { timeZone })).status).toBe(422);
      expect((await browser.send('PATCH', '/api/v1/me', { timeZone: 'Europe/Berlin' })).status).toBe(200);
    },
  );

  it('R-USR-9 nobody changes anything without a session', async () => {
    expect((await server.browser().send('PATCH', '/api/v1/me', { firstName: 'Eve' })).status).toBe(401);
    expect((await server.browser().get('/api/v1/me/export')).status).toBe(401);
  });

  it('a person can take out everything that is kept about them', async () => {
    await register(server, 'export@example.com');
    const browser = await signedIn(server, 'export@example.com');
    const { body } = await browser.get('/api/v1/me/export');
    expect(body).toMatchObject({ email: 'export@example.com', country: 'GB', sessions: [{}], tokens: [] });
    expect(Date.parse(body.acceptedTermsAt)).not.toBeNaN();
    expect(JSON.stringify(body)).not.toMatch(/password|"token"/);
  });

  it('R-USR-8 deleting the account ends sessions, credentials and mailed links, in the same transaction', async () => {
    await register(server, 'gone@example.com');
    const browser = await signedIn(server, 'gone@example.com');
    await server.browser().post('/api/auth/request-password-reset', { email: 'gone@example.com' });
    const token = await server.mailedToken('gone@example.com', 'reset-password');
    const { body } = await browser.get('/api/auth/get-session');
    const listener = server.module.listeners?.find(({ event }) => event === accountDeleted.name);
    await server.database.inNoOrganization(async (tx) => {
      await listener?.hear({ tx } as never, { userId: body.user.id as UserId } as never);
    });
    expect(await isAlive(browser)).toBe(false);
    expect(await opens(server, 'gone@example.com', password)).toBe(false);
    const reset = { token, newPassword: 'a fresh pass phrase' };
    expect((await server.browser().post('/api/auth/reset-password', reset)).body.code).toBe('INVALID_TOKEN');
    await server.browser().post('/api/auth/sign-up/email', aRegistration({ email: 'gone@example.com' }));
    expect(await server.mailedToken('gone@example.com', 'verify-email')).toBeTruthy();
  });

  it('the pages for strangers learn who may register and what passwords must be', async () => {
    const { body } = await server.browser().get('/api/v1/sign-in-options');
    expect(body).toEqual({
      productName: 'Fleetgate',
      registration: 'open',
      domains: [],
      passwordMinLength: 10,
      passwordMaxLength: 128,
      termsUrl: null,
      operatorContact: null,
      privacyUrl: null,
    });
  });

  it('R-ORG-12 an imported person sets a password by the mailed link; importing again does no harm', async () => {
    const person = { firstName: 'Im', lastName: 'Ported', country: 'DE', language: 'de' } as const;
    const load = () =>
      server.database.inNoOrganization((tx) =>
        server.module.importAccount(tx, { ...person, email: 'Imported@example.com' }),
      );
    const [first, again] = [await load(), await load()];
    expect(again).toEqual({ userId: first.userId, isNew: false, isReclaimed: false });
    const token = await server.mailedToken('imported@example.com', 'reset-password');
    await server.browser().post('/api/auth/reset-password', { token, newPassword: password });
    expect(await opens(server, 'imported@example.com', password)).toBe(true);
    expect(
      server.outbox.sent.filter(({ to, text }) => to === 'imported@example.com' && text.includes('token')),
    ).toHaveLength(1);
  });

  it('R-ORG-12 GHSA-qq9h-g4jm-xgf3 what is imported is not for a stranger who registered the address first', async () => {
    const email = 'claimed@example.com';
    const strangers = 'the password of a stranger';
    await server.browser().post('/api/auth/sign-up/email', aRegistration({ email, password: strangers }));
    const early = await server.mailedToken(email, 'verify-email');
    const person = { firstName: 'Im', lastName: 'Ported', country: 'DE', language: 'de' } as const;
    await server.database.inNoOrganization((tx) => server.module.importAccount(tx, { ...person, email }));
    expect((await server.browser().get(`/api/auth/verify-email?token=${early}`)).status).toBe(400);
    await server.browser().post('/api/auth/send-verification-email', { email });
    const late = await server.mailedToken(email, 'verify-email');
    expect((await server.browser().get(`/api/auth/verify-email?token=${late}`)).status).toBe(200);
    expect(await opens(server, email, strangers)).toBe(false);
    const token = await server.mailedToken(email, 'reset-password');
    await server.browser().post('/api/auth/reset-password', { token, newPassword: password });
    expect(await opens(server, email, password)).toBe(true);
  });

  it('tidying removes what has expired and nothing else', async () => {
    await register(server, 'tidy@example.com');
    const browser = await signedIn(server, 'tidy@example.com');
    const { database } = server;
    const config = { sessionIdleHours: 168 } as never;
    const at = (hours: number) => () => new Date(Date.now() + hours * 3_600_000);
    await tidy({ database, config, clock: at(0) } as never);
    expect(await isAlive(browser)).toBe(true);
    await tidy({ database, config, clock: at(169) } as never);
    expect(await isAlive(browser)).toBe(false);
    const { rows } = await database.pool.query('select count(*)::int as n from verification');
    expect(rows).toEqual([{ n: 0 }]);
  });
});
