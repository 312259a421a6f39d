import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isAlive, opens, password, register, signedIn } from '../testing/accounts.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

describe.each(databaseKinds)('change of the address on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  const confirm = (token: string) => server.browser().get(`/api/auth/verify-email?token=${token}`);

  it('R-USR-9 the new address counts once its mailed link is confirmed; the old one is told', async () => {
    await register(server, 'old@example.com', { language: 'de' });
    const browser = await signedIn(server, 'old@example.com');
    expect((await browser.post('/api/auth/change-email', { newEmail: 'New@Example.com' })).status).toBe(200);
    expect(await opens(server, 'old@example.com', password)).toBe(true);
    const token = await server.mailedToken('new@example.com', 'confirm-email-change');
    expect((await confirm(token)).status).toBe(200);
    expect((await confirm(token)).body.code).toBe('INVALID_TOKEN');
    expect(await opens(server, 'new@example.com', password)).toBe(true);
    expect(await opens(server, 'old@example.com', password)).toBe(false);
    expect(await isAlive(browser)).toBe(true);
    await server.jobs.drained();
    const notice = server.outbox.sent.filter(({ to }) => to === 'old@example.com').at(-1);
    expect(notice?.subject).toBe('Ihre Adresse für Fleetgate wurde geändert');
  });

  it('R-USR-9 an address in use gets the same answer, costs the same work, and gets no mail', async () => {
    await register(server, 'mine@example.com');
    await register(server, 'taken@example.com');
    const browser = await signedIn(server, 'mine@example.com');
    const mails = () => server.outbox.sent.filter(({ to }) => to === 'taken@example.com').length;
    const before = mails();
    const jobs = async () =>
      (await server.database.pool.query('select count(*)::int as n from pgboss.job')).rows[0].n as number;
    const change = async (newEmail: string) => {
      const already = await jobs();
      const { status, body } = await browser.post('/api/auth/change-email', { newEmail });
      return { status, body, jobs: (await jobs()) - already };
    };
    const taken = await change('taken@example.com');
    expect(taken).toMatchObject({ status: 200, jobs: 1 });
    expect(taken).toEqual(await change('free@example.com'));
    await server.jobs.drained();
    expect(mails()).toBe(before);
  });

  it('R-USR-9 an address that was taken after the mail was sent stays with who took it', async () => {
    await register(server, 'slow@example.com');
    const browser = await signedIn(server, 'slow@example.com');
    await browser.post('/api/auth/change-email', { newEmail: 'wanted@example.com' });
    const token = await server.mailedToken('wanted@example.com', 'confirm-email-change');
    await register(server, 'wanted@example.com', { password: 'somebody elses pass' });
    expect((await confirm(token)).body.code).toBe('INVALID_TOKEN');
    expect(await opens(server, 'slow@example.com', password)).toBe(true);
    expect(await opens(server, 'wanted@example.com', 'somebody elses pass')).toBe(true);
  });

  it('a link to a change dies with the next change', async () => {
    await register(server, 'twice@example.com');
    const browser = await signedIn(server, 'twice@example.com');
    await browser.post('/api/auth/change-email', { newEmail: 'second@example.com' });
    const second = await server.mailedToken('second@example.com', 'confirm-email-change');
    await browser.post('/api/auth/change-email', { newEmail: 'third@example.com' });
    const third = await server.mailedToken('third@example.com', 'confirm-email-change');
    expect((await confirm(third)).status).toBe(200);
    expect((await confirm(second)).body.code).toBe('INVALID_TOKEN');
  });
});
