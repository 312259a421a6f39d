import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Received, type RecordedServer, recordedServer } from '../testing/recorded-server.ts';
import { clientCredentials, createDecisions, createResources, Undecided } from './index.ts';

let server: RecordedServer;
let given = 0;
let good: (authorization: string | undefined) => boolean;
beforeEach(async () => {
  server = await recordedServer();
  given = 0;
  good = () => true;
  server.answer = (request) => {
    if (request.path !== '/oauth2/token') return answered(request);
    given += 1;
    return { status: 200, body: { access_token: `token-${given}`, expires_in: 100 } };
  };
});
afterEach(() => server.close());

function answered({ authorization }: Received) {
  return good(authorization)
    ? { status: 200, body: { decision: true } }
    : { status: 401, body: { code: 'platform/not-signed-in' } };
}

const ask = { userId: 'u', permission: 'p.q', resource: { type: 'device', id: 'd' } };
const credentials = (now?: () => number) => ({
  baseUrl: server.url,
  clientId: 'id',
  clientSecret: 's:cret',
  ...(now && { now }),
});
const decisions = (now?: () => number) =>
  createDecisions({ baseUrl: server.url, token: clientCredentials(credentials(now)) });

it('one token is fetched for all who ask, with the client id and secret', async () => {
  const client = decisions();
  await Promise.all([client.check(ask), client.checkMany([ask])]);
  await client.check(ask);
  expect(given).toBe(1);
  const [first] = server.received;
  expect(first?.authorization).toBe(`Basic ${btoa('id:s%3Acret')}`);
  expect(first?.body).toBe('grant_type=client_credentials');
});

it('it is renewed when a fifth of its life is left', async () => {
  let now = 0;
  const client = decisions(() => now);
  await client.check(ask);
  now = 79_999;
  await client.check(ask);
  expect(given).toBe(1);
  now = 80_000;
  await client.check(ask);
  expect(given).toBe(2);
});

it('R-NOW-6 it is renewed once when it is no longer accepted, and then the answer stands', async () => {
  good = (authorization) => authorization !== 'Bearer token-1';
  expect((await decisions().check(ask)).allowed).toBe(true);
  expect(given).toBe(2);
  good = () => false;
  await expect(decisions().check(ask)).rejects.toMatchObject({ status: 401 });
  expect(given).toBe(4);
});

it('without a token nothing is decided, and the next question tries again', async () => {
  const { answer } = server;
  const client = decisions();
  server.answer = () => ({ status: 401, body: { error: 'invalid_client' } });
  await expect(client.check(ask)).rejects.toThrow(Undecided);
  expect(server.received.every(({ path }) => path === '/oauth2/token')).toBe(true);
  server.answer = answer;
  expect((await client.check(ask)).allowed).toBe(true);
});

it.each(['break', { status: 503, body: {} }] as const)(
  'a token that can not be had just now is asked for again, once for all who wait (%j)',
  async (failure) => {
    const { answer } = server;
    server.answer = (request) => {
      if (server.received.length > 1) return answer(request);
      return failure;
    };
    const client = decisions();
    const answers = await Promise.all([client.check(ask), client.checkMany([ask]), client.checkMany([ask])]);
    expect(answers.flat().map(({ allowed }) => allowed)).toEqual([true, true, true]);
    const paths = server.received.map(({ path }) => path);
    expect(paths.filter((path) => path === '/oauth2/token')).toHaveLength(2);
  },
);

it('a token that can not be had at all is asked for three times, and nothing is decided', async () => {
  server.answer = () => ({ status: 503, body: {} });
  await expect(decisions().check(ask)).rejects.toMatchObject({ name: 'Undecided', status: 503 });
  expect(server.received.map(({ path }) => path)).toEqual(Array(3).fill('/oauth2/token'));
});

it('resources are put and removed, and one that is gone counts as removed', async () => {
  const resources = createResources({ baseUrl: server.url, token: 't' });
  await resources.put('o', { type: 'tariff', id: 'x' }, { name: 'Night' });
  server.answer = () => ({ status: 404, body: { code: 'platform/not-found' } });
  await resources.remove('o', { type: 'tariff', id: 'x' });
  expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /api/v1/organizations/o/resources/tariff/x',
    'DELETE /api/v1/organizations/o/resources/tariff/x',
  ]);
  await expect(resources.put('o', { type: 'tariff', id: 'x' }, { name: 'Night' })).rejects.toMatchObject({
    status: 404,
  });
});
