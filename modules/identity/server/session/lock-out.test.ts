import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { opens, password, register } from '../testing/accounts.ts';
import {
  type IdentityServer,
  scratchIdentityPostgresql,
  startIdentityServer,
} from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

const guess = (server: IdentityServer, email: string, from: string, secret = 'a wrong guess') => {
  const browser = server.browser();
  browser.headers['x-forwarded-for'] = from;
  return browser.post('/api/auth/sign-in/email', { email, password: secret });
};

describe.each(databaseKinds)('lock-out on %s', (kind) => {
  let server: IdentityServer;
  beforeAll(async () => {
    server = await startIdentityServer({
      kind,
      postgresUrl: inject('postgresUrl'),
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  it('guesses at one account are slowed, from wherever they come, also the right one, until the wait is over', async () => {
    await register(server, 'target@example.com');
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1)
      statuses.push((await guess(server, 'target@example.com', `203.0.113.${time}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const right = await guess(server, 'target@example.com', '203.0.113.50', password);
    expect([right.status, right.body.code]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    server.pass(31_000);
    expect(await opens(server, 'target@example.com', password)).toBe(true);
  });

  it('the answers are the same whether or not the account exists', async () => {
    await register(server, 'exists@example.com');
    const answers = async (email: string) => {
      const seen: unknown[] = [];
      for (let time = 0; time < 7; time += 1) {
        const { status, body } = await guess(server, email, '198.51.100.1');
        seen.push([status, body.code, body.message]);
      }
      return seen;
    };
    expect(await answers('exists@example.com')).toEqual(await answers('missing@example.com'));
  });

  it('guesses from one network are slowed, whatever the account; IPv6 counts by /64', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 31; time += 1)
      statuses.push((await guess(server, `someone${time}@example.com`, `2001:db8:1:2::${time + 1}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    expect((await guess(server, 'x@example.com', '2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await guess(server, 'x@example.com', '2001:db8:1:3::1')).status).toBe(401);
  });

  it('guesses at the same moment do not overtake the count', async () => {
    await register(server, 'storm@example.com');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => guess(server, 'storm@example.com', `192.0.2.${index}`)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it('signing in rightly is never slowed, however often', async () => {
    await register(server, 'often@example.com');
    for (let time = 0; time < 35; time += 1) {
      expect((await guess(server, 'often@example.com', '198.51.100.77', password)).status).toBe(200);
    }
  });
});

it('the count holds across server processes and restarts', async () => {
  const postgresUrl = inject('postgresUrl');
  const databaseUrl = await scratchIdentityPostgresql(postgresUrl);
  const start = () =>
    startIdentityServer({ kind: 'postgresql', postgresUrl, databaseUrl, passwords: quickPasswords });
  const one = await start();
  await register(one, 'nodes@example.com');
  const two = await start();
  for (let time = 0; time < 5; time += 1)
    await guess(time % 2 === 0 ? one : two, 'nodes@example.com', `203.0.113.${time}`);
  expect((await guess(two, 'nodes@example.com', '203.0.113.9')).status).toBe(429);
  await two.close();
  const three = await start();
  expect((await guess(three, 'nodes@example.com', '203.0.113.10')).status).toBe(429);
  await Promise.all([one.close(), three.close()]);
});
