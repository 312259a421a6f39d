import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { type RecordedServer, type Reply, recordedServer } from '../testing/recorded-server.ts';
import { createDecisions, defineManifest, type PermissionKey, Undecided } from './index.ts';

const allowed = { decision: true, context: { reason: { code: 'grant-direct' } } };
const denied = { decision: false, context: { reason: { code: 'no-grant' } } };
const ok = (body: unknown): Reply => ({ status: 200, body });
const ask = (id: string) => ({
  userId: 'u',
  permission: 'devices.view',
  resource: { type: 'device', id },
});

let server: RecordedServer;
beforeEach(async () => {
  server = await recordedServer();
});
afterEach(() => server.close());
const client = (timeout = 2_000) => createDecisions({ baseUrl: server.url, token: 't', timeout });
const statusOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'decided',
    (error) => (error instanceof Undecided ? error.status : error),
  );

describe('a check', () => {
  it('asks the server in the words of the standard and answers allow or deny with its reason', async () => {
    server.answer = () => ok(allowed);
    expect(await client().check(ask('d'))).toEqual({ allowed: true, code: 'grant-direct' });
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/access/v1/evaluation',
      authorization: 'Bearer t',
    });
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      subject: { type: 'user', id: 'u' },
      action: { name: 'devices.view' },
      resource: { type: 'device', id: 'd' },
    });
  });

  it('travels with all others of the same turn, and each gets its own answer', async () => {
    server.answer = ({ body }) =>
      ok({
        evaluations: JSON.parse(body).evaluations.map((one: { resource: { id: string } }) =>
          one.resource.id === 'b' ? denied : allowed,
        ),
      });
    const decisions = client();
    const answers = await Promise.all(['a', 'b', 'c'].map((id) => decisions.check(ask(id))));
    expect(answers.map((decision) => decision.allowed)).toEqual([true, false, true]);
    expect(server.received.map(({ path }) => path)).toEqual(['/access/v1/evaluations']);
  });

  it('is asked again each time, over a connection that is kept', async () => {
    server.answer = () => ok(allowed);
    const decisions = client();
    for (let i = 0; i < 5; i += 1) await decisions.check(ask('d'));
    expect(server.received).toHaveLength(5);
    expect(new Set(server.received.map(({ port }) => port)).size).toBe(1);
  });

  it.each([
    ['a success of another kind', { status: 203, body: allowed }, 203],
    ['another status', { status: 403, body: { code: 'platform/forbidden' } }, 403],
    ['no JSON', ok('yes'), 200],
    ['a text for a decision', ok({ decision: 'true' }), 200],
    ['a number for a decision', ok({ decision: 1 }), 200],
    ['no decision', ok({}), 200],
    ['a list', ok([allowed]), 200],
    ['a server that is out of service', { status: 503, body: {} }, 503],
    ['a connection that breaks', 'break', 0],
    ['no answer in time', 'silent', 0],
  ] as [string, Reply, number][])('R-NOW-4 is undecided after %s', async (_name, reply, status) => {
    server.answer = () => reply;
    expect(await statusOf(client(500).check(ask('d')))).toBe(status);
  });

  it('R-NOW-4 is undecided when it can not be judged, like alone, and the others of its turn are answered', async () => {
    const error = { status: 400, message: 'subject.id is required' };
    const notJudged = { decision: false, context: { reason: { code: 'access/malformed-question' }, error } };
    server.answer = () => ok({ evaluations: [allowed, notJudged] });
    const decisions = client();
    const [first, second] = [decisions.check(ask('a')), decisions.check(ask('b'))];
    expect([await statusOf(first), await statusOf(second)]).toEqual(['decided', 400]);
    expect(await statusOf(decisions.checkMany([ask('a'), ask('b')]))).toBe(400);
  });

  it('is undecided for all when answers are missing or one can not be read', async () => {
    for (const evaluations of [[allowed], [allowed, {}], undefined]) {
      server.answer = () => ok({ evaluations });
      const decisions = client();
      expect(
        await Promise.all([statusOf(decisions.check(ask('a'))), statusOf(decisions.check(ask('b')))]),
      ).toEqual([200, 200]);
    }
  });

  it('is asked again when the connection broke or the server was busy, but not when it refused', async () => {
    const replies: Reply[] = ['break', { status: 503, body: {} }, ok(allowed)];
    server.answer = () => replies.shift() ?? 'break';
    expect((await client().check(ask('d'))).allowed).toBe(true);
    expect(server.received).toHaveLength(3);
    server.answer = () => ({ status: 400, body: {} });
    expect(await statusOf(client().check(ask('d')))).toBe(400);
    expect(server.received).toHaveLength(4);
  });
});

describe('many checks', () => {
  it('are one request and come back in their order', async () => {
    server.answer = () => ok({ evaluations: [denied, allowed] });
    const decisions = await client().checkMany([ask('a'), ask('b')]);
    expect(decisions.map((decision) => decision.allowed)).toEqual([false, true]);
    expect(await client().checkMany([])).toEqual([]);
    expect(server.received).toHaveLength(1);
  });
});

describe('a list', () => {
  const question = { userId: 'u', permission: 'devices.view', resourceType: 'device' };
  const collect = async () => {
    const ids: string[] = [];
    for await (const id of client().list(question)) ids.push(id);
    return ids;
  };
  const page = (ids: string[], next: string) =>
    ok({ results: ids.map((id) => ({ type: 'device', id })), page: { next_token: next } });

  it('is complete over all pages', async () => {
    server.answer = ({ body }) =>
      JSON.parse(body).page.token === 'n' ? page(['c'], '') : page(['a', 'b'], 'n');
    expect(await collect()).toEqual(['a', 'b', 'c']);
  });

  it('never ends early without saying so', async () => {
    for (const reply of [ok({}), ok({ results: [{}] }), page(['a'], 'same')]) {
      server.answer = () => reply;
      expect(await statusOf(collect())).toBe(200);
    }
  });
});

it('an explanation gives the decision with what it rests on', async () => {
  server.answer = () => ok({ decision: false, reasons: [{ code: 'no-grant' }] });
  const question = {
    organizationId: 'o',
    memberId: 'm',
    permission: 'devices.view',
    resource: { type: 'device', id: 'd' },
  };
  expect(await client().explain(question)).toEqual({ allowed: false, reasons: [{ code: 'no-grant' }] });
  expect(server.received[0]?.path).toBe(
    '/api/v1/organizations/o/members/m/explain?permission=devices.view&resourceType=device&resourceId=d',
  );
});

it('the compiler knows the permissions of a manifest, and the types each is asked on', () => {
  const manifest = defineManifest({
    key: 'prices',
    title: 'Prices',
    permissions: [
      {
        key: 'prices.compare',
        title: 'Compare',
        meaning: 'compare tariffs',
        resourceTypes: ['tariff'],
        roles: { admin: true, editor: true, viewer: false },
      },
    ],
    resourceTypes: [{ type: 'tariff', hierarchical: false }],
  });
  type Keys = PermissionKey<typeof manifest>;
  expectTypeOf<Keys>().toEqualTypeOf<'prices.compare'>();
  const { check } = createDecisions<typeof manifest>({ baseUrl: '', token: '' });
  type Asked = Parameters<typeof check>[0];
  expectTypeOf<Asked['resource']['type']>().toEqualTypeOf<'tariff'>();
  // @ts-expect-error there is no such permission
  const unknown: Keys = 'prices.delete';
  expect(unknown).toBe('prices.delete');
});
