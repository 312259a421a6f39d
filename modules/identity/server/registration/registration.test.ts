import { createHash } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Passwords } from '../identity.ts';
import { opens, password, register } from '../testing/accounts.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

describe.each(databaseKinds)('registration on %s', (kind) => {
  let server: IdentityServer;
  let hashes = 0;
  const countedPasswords: Passwords = {
    ...quickPasswords,
    hash: (password) => {
      hashes += 1;
      return quickPasswords.hash(password);
    },
  };
  beforeAll(async () => {
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      passwords: countedPasswords,
    });
  });
  afterAll(() => server.close());

  const signUp = (email: string, change: object = {}) =>
    server.browser().post('/api/auth/sign-up/email', aRegistration({ email, ...change }));
  const accounts = async (email: string) =>
    (await server.database.pool.query('select * from user_account where email = $1', [email])).rows;
  const mailsTo = async (email: string) => {
    await server.jobs.drained();
    return server.outbox.sent.filter(({ to }) => to === email);
  };

  it('a person registers, confirms the address by the mailed link, and signs in', async () => {
    expect((await signUp('first@example.com')).status).toBe(200);
    const early = await server
      .browser()
      .post('/api/auth/sign-in/email', { email: 'first@example.com', password });
    expect([early.status, early.body.code]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD']);
    const token = await server.mailedToken('first@example.com', 'verify-email');
    expect((await server.browser().get(`/api/auth/verify-email?token=${token}`)).status).toBe(200);
    const browser = server.browser();
    const typed = { email: ' First@Example.com ', password };
    const answer = await browser.post('/api/auth/sign-in/email', typed);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
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

  it('no readable token is stored: neither with the proof nor in the job table', async () => {
    await signUp('stored@example.com');
    const token = await server.mailedToken('stored@example.com', 'verify-email');
    const { rows } = await server.database.pool.query(
      `select v::text from verification v union all select j::text from pgboss.job j`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('a link expires, and another one can be asked for', async () => {
    await signUp('late@example.com');
    const token = await server.mailedToken('late@example.com', 'verify-email');
    server.pass(8 * 24 * 3_600_000);
    expect((await server.browser().get(`/api/auth/verify-email?token=${token}`)).body.code).toBe(
      'INVALID_TOKEN',
    );
    await server.browser().post('/api/auth/send-verification-email', { email: 'late@example.com' });
    const another = await server.mailedToken('late@example.com', 'verify-email');
    expect((await server.browser().get(`/api/auth/verify-email?token=${another}`)).status).toBe(200);
  });

  it('known and unknown addresses get the same answer; the owner is told by mail and nothing changes', async () => {
    await register(server, 'known@example.com');
    const before = await accounts('known@example.com');
    const known = await signUp('known@example.com', { firstName: 'Eve', password: 'another password' });
    const unknown = await signUp('unknown@example.com', { firstName: 'Eve', password: 'another password' });
    const neutral = (answer: typeof known, email: string) =>
      JSON.stringify([answer.status, answer.body]).replaceAll(email, '…');
    expect(neutral(known, 'known@example.com')).toBe(neutral(unknown, 'unknown@example.com'));
    expect(await accounts('known@example.com')).toEqual(before);
    expect(await opens(server, 'known@example.com', 'another password')).toBe(false);
    const mails = await mailsTo('known@example.com');
    expect(mails.at(-1)?.subject).toBe('You already have an account at Fleetgate');
    expect(mails.at(-1)?.text).not.toContain('token');
  });

  it('asking for mails answers the same for known, confirmed and unknown addresses', async () => {
    await register(server, 'asked@example.com');
    for (const path of ['send-verification-email', 'request-password-reset']) {
      const ask = (email: string) => server.browser().post(`/api/auth/${path}`, { email });
      const [known, unknown] = [await ask('asked@example.com'), await ask('nobody@example.com')];
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    }
    expect(await mailsTo('nobody@example.com')).toEqual([]);
  });

  it('known and unknown addresses cost the same work: one password hash and one job', async () => {
    await register(server, 'timed@example.com');
    const jobs = async () =>
      (await server.database.pool.query('select count(*)::int as n from pgboss.job')).rows[0].n as number;
    const cost = async (run: () => Promise<unknown>) => {
      const before = { jobs: await jobs(), hashes };
      await run();
      return { jobs: (await jobs()) - before.jobs, hashes: hashes - before.hashes };
    };
    const ask = (email: string) => () => server.browser().post('/api/auth/request-password-reset', { email });
    const guess = (email: string) => () =>
      server.browser().post('/api/auth/sign-in/email', { email, password: 'a wrong guess' });
    expect(await cost(() => signUp('timed@example.com'))).toEqual({ jobs: 1, hashes: 1 });
    expect(await cost(() => signUp('timed-unknown@example.com'))).toEqual({ jobs: 1, hashes: 1 });
    expect(await cost(ask('timed@example.com'))).toEqual({ jobs: 1, hashes: 0 });
    expect(await cost(ask('timed-nobody@example.com'))).toEqual({ jobs: 1, hashes: 0 });
    // the library hashes for an unknown address where it verifies for a known one
    expect(await cost(guess('timed-nobody@example.com'))).toEqual({ jobs: 0, hashes: 1 });
  });

  it('CVE-2022-39307 signing in with what was just registered does not tell whether the address had an account', async () => {
    await register(server, 'probed@example.com');
    const probe = async (email: string) => {
      await signUp(email, { password: "the prober's password" });
      const guess = { email, password: "the prober's password" };
      const answers = [];
      for (let i = 0; i < 6; i += 1)
        answers.push(await server.browser().post('/api/auth/sign-in/email', guess));
      return answers.map(({ status, body }) => [status, body.code, body.message]);
    };
    const unknown = await probe('probed-unknown@example.com');
    expect(unknown).toEqual(await probe('probed@example.com'));
    expect(unknown.at(-1)?.[0]).toBe(429);
  });

  it('R-INV-19 a name that a stranger chose makes no link in a mail to somebody else', async () => {
    await signUp('lured@example.com', { firstName: 'Win at https://evil.example/x' });
    const [mail] = await mailsTo('lured@example.com');
    expect(mail?.text).toContain('Hello Win at https evil example x\n');
    expect(mail?.html).not.toMatch(/evil\.example/);
  });

  it('registrations and mails from one network are bounded, before any slow hash', async () => {
    const far = server.browser();
    far.headers['x-forwarded-for'] = '203.0.113.77';
    await server.database.pool.query(
      `insert into attempt (key, failures, window_started_at, blocked_until)
       select kind || ':' || $1, 99, now(), now() + interval '1 year' from unnest($2::text[]) as kind`,
      [createHash('sha256').update('203.0.113.77').digest('base64url'), ['registration', 'mails']],
    );
    const before = hashes;
    expect((await far.post('/api/auth/sign-up/email', aRegistration())).status).toBe(429);
    for (const path of ['send-verification-email', 'request-password-reset'])
      expect((await far.post(`/api/auth/${path}`, { email: 'ada@example.com' })).status).toBe(429);
    const noToken = { token: 'none', newPassword: 'a fine new password' };
    expect((await server.browser().post('/api/auth/reset-password', noToken)).status).toBe(400);
    expect(hashes).toBe(before);
  });

  it('R-INV-2 one mailbox has one account, however its address is spelled', async () => {
    await register(server, 'spelled@xn--mnchen-3ya.de');
    for (const spelling of ['SPELLED@münchen.de', ' spelled@München.de', 'ｓpelled@xn--mnchen-3ya.de']) {
      await signUp(spelling);
      expect(await opens(server, spelling, password)).toBe(true);
    }
    const { rows } = await server.database.pool.query(
      `select email from user_account where email like 'spelled@%'`,
    );
    expect(rows).toEqual([{ email: 'spelled@xn--mnchen-3ya.de' }]);
    expect((await signUp('spеlled@example.com')).body.code).toBe('INVALID_EMAIL'); // a Cyrillic е
  });

  it('of several registrations of one address at once one account comes, and all answers are the same', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => signUp('race@example.com', { firstName: `Ada${index}` })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(await accounts('race@example.com')).toHaveLength(1);
  });

  it.each([
    ['emailVerified', { emailVerified: true }],
    ['id', { id: '00000000-0000-4000-8000-000000000000' }],
    ['role', { role: 'admin' }],
    ['acceptedTermsAt', { acceptedTermsAt: '2020-01-01T00:00:00Z' }],
    ['image', { image: 'https://example.com/x.png' }],
    ['terms that were not accepted', { acceptedTerms: false }],
    ['an unknown country', { country: 'Germany' }],
    ['a name with markup', { firstName: '<b>' }],
    ['a short password', { password: 'short' }],
    ['no address', { email: 'nobody' }],
  ])('%s in the body is refused and nothing is made', async (_what, change) => {
    const answer = await signUp('smuggler@example.com', change);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBeTruthy();
    expect(await accounts('smuggler@example.com')).toEqual([]);
  });

  it('the mail speaks the language of the person', async () => {
    await signUp('deutsch@example.com', { language: 'de-AT' });
    expect((await mailsTo('deutsch@example.com'))[0]?.subject).toBe(
      'Bestätigen Sie Ihre Adresse für Fleetgate',
    );
  });

  it('links in mails lead to the public address, whatever Host the request names', async () => {
    const browser = server.browser();
    browser.headers['x-forwarded-host'] = 'evil.example';
    await browser.post('/api/auth/request-password-reset', { email: 'first@example.com' });
    const mail = (await mailsTo('first@example.com')).at(-1);
    expect(mail?.text).toContain('http://fleetgate.test/reset-password?token=');
  });

  it('a page of another site cannot register or sign anybody in', async () => {
    const browser = server.browser();
    browser.headers.origin = 'https://evil.example';
    for (const path of ['sign-up/email', 'sign-in/email', 'sign-out', 'request-password-reset']) {
      expect((await browser.post(`/api/auth/${path}`, {})).body.code).toBe('FOREIGN_ORIGIN');
    }
  });

  it('one address gets a bounded number of mails, and the answer does not tell', async () => {
    const ask = () =>
      server.browser().post('/api/auth/request-password-reset', { email: 'flood@example.com' });
    await register(server, 'flood@example.com');
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1) statuses.push((await ask()).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await mailsTo('flood@example.com')).length).toBeLessThanOrEqual(6);
  });

  it('a look at the link by HEAD uses nothing up', async () => {
    await signUp('head@example.com');
    const token = await server.mailedToken('head@example.com', 'verify-email');
    const path = `/api/auth/verify-email?token=${token}`;
    expect((await fetch(server.url + path, { method: 'HEAD' })).status).toBe(404);
    expect((await server.browser().get(path)).status).toBe(200);
  });

  it('a body that is no JSON is refused in the same shape as everything else', async () => {
    const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([response.status, (await response.json()).code]).toEqual([400, 'MALFORMED_REQUEST']);
  });

  it('what the library offers beyond the documented endpoints is not there', async () => {
    for (const path of ['update-user', 'delete-user', 'set-password', 'sign-in/social', 'link-social']) {
      expect((await server.browser().post(`/api/auth/${path}`, {})).status).toBe(404);
    }
  });
});
