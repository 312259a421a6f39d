import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/index.ts';
import { aFixture, type Entity, type Fixture } from './certification/fixture.ts';

// The numbered cases of the certification scenario of the Authorization API 1.0, levels Basic Core, Batch Core, Search
// Core and Discovery, with its fixture's names replaced (`certification/fixture.ts`). No certification is claimed.

const context = { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' };
const { evaluation, evaluations, subjects, resources, actions } = {
  evaluation: '/access/v1/evaluation',
  evaluations: '/access/v1/evaluations',
  subjects: '/access/v1/search/subject',
  resources: '/access/v1/search/resource',
  actions: '/access/v1/search/action',
};

describe.each(databaseKinds)('the certification scenario on %s', (kind) => {
  let server: TestServer;
  let fixture: Fixture;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    fixture = await aFixture(server);
  });
  afterAll(() => server.stop());

  const without = (value: object, member: string) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
  /** Alice reads record-1: rule 1. */
  const rule1 = () => ({ subject: fixture.alice, action: fixture.read, resource: fixture.record1 });
  const rule4 = () => ({ subject: fixture.bob, action: fixture.write, resource: fixture.record1 });

  async function ask(path: string, body: unknown) {
    const answer = await fixture.pep.post(path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    return answer.body;
  }
  const decide = async (body: unknown) => (await ask(evaluation, body)).decision;
  const decideAll = async (body: unknown) =>
    (await ask(evaluations, body)).evaluations.map(({ decision }: { decision: unknown }) => decision);
  const statusOf = async (path: string, body: unknown, headers?: Record<string, string>) =>
    (await fixture.pep.send('POST', path, body, headers)).status;
  const find = async (path: string, body: unknown) => (await ask(path, body)).results;

  describe('1.4 Required policy behaviour', () => {
    test('rules 1 to 4', async () => {
      const { alice, bob, read, write, record1: resource } = fixture;
      expect(await decide({ subject: alice, action: read, resource })).toBe(true);
      expect(await decide({ subject: alice, action: write, resource })).toBe(true);
      expect(await decide({ subject: bob, action: read, resource })).toBe(true);
      expect(await decide({ subject: bob, action: write, resource })).toBe(false);
    });
  });

  describe('Basic Core', () => {
    test('2.2.1 Fixture request, permit decision', async () => {
      expect(await decide(rule1())).toBe(true);
    });

    test('2.2.2 Fixture request, deny decision', async () => {
      expect(await decide(rule4())).toBe(false);
    });

    test('2.2.3 Request with optional context', async () => {
      expect(await decide({ ...rule1(), context })).toBe(true);
    });

    test('2.2.8 Request with additional properties', async () => {
      const { subject, action, resource } = rule1();
      const sent = {
        subject: { ...subject, properties: { department: 'Sales', role: 'manager' } },
        action: { ...action, properties: { method: 'GET' } },
        resource: { ...resource, properties: { status: 'active', owner: 'bob' } },
      };
      expect(await decide(sent)).toBe(true);
    });

    test('2.2.9 Request with unknown fields', async () => {
      expect(await decide({ ...rule1(), foo: 'bar', futureField: { nested: true } })).toBe(true);
    });

    test('2.3.1 Decision field is required', async () => {
      for (const body of [rule1(), rule4()]) expect(await decide(body)).toBeTypeOf('boolean');
    });

    test('2.3.2 Response context is permitted', async () => {
      for (const body of [rule1(), rule4()])
        expect((await ask(evaluation, body)).context).toEqual(expect.any(Object));
    });

    test.each(['subject', 'action', 'resource'])('2.4.1 Missing required fields: %s', async (member) => {
      expect(await statusOf(evaluation, without(rule1(), member))).toBe(400);
    });

    test.each([
      ['subject', 'type'],
      ['subject', 'id'],
      ['action', 'name'],
      ['resource', 'type'],
      ['resource', 'id'],
    ] as const)('2.4.2 Missing required sub-fields: %s without %s', async (member, field) => {
      const sent = rule1();
      expect(await statusOf(evaluation, { ...sent, [member]: without(sent[member], field) })).toBe(400);
    });

    test.each([
      ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded'],
      ...['nonsense', 'application/json,text/plain', 'application/json nonsense'],
    ])('2.4.3 Invalid content type: %s', async (type) => {
      expect(await statusOf(evaluation, JSON.stringify(rule1()), { 'content-type': type })).toBe(400);
    });

    test.each(['{', '{"subject":', 'nonsense'])('2.4.4 Malformed JSON: %s', async (body) => {
      expect(await statusOf(evaluation, body)).toBe(400);
    });

    test('2.4.5 Empty request body', async () => {
      expect(await statusOf(evaluation, '')).toBe(400);
      expect(await statusOf(evaluation, undefined)).toBe(400);
    });

    test('2.4.6 Invalid field types', async () => {
      expect(await statusOf(evaluation, { ...rule1(), subject: 'alice' })).toBe(400);
      expect(await statusOf(evaluation, { ...rule1(), action: { name: 123 } })).toBe(400);
    });

    test.each(['text', 7, true, [[]], null])(
      '2.4.6 Invalid field types: properties and context that are no object but %j',
      async (wrong) => {
        const sent = rule1();
        for (const member of ['subject', 'action', 'resource'] as const) {
          const body = { ...sent, [member]: { ...sent[member], properties: wrong } };
          expect(await statusOf(evaluation, body)).toBe(400);
        }
        expect(await statusOf(evaluation, { ...sent, context: wrong })).toBe(400);
      },
    );

    test.each([
      ...['bfe9eb29-ab87-4ca3-be83-a1d5d8305716', 'req-1', 'my request #1 (retry)'],
      'x'.repeat(2000),
    ])('2.5.1 X-Request-ID echo: %s', async (id) => {
      const { headers } = await fixture.pep.send('POST', evaluation, rule1(), { 'x-request-id': id });
      expect(headers.get('x-request-id')).toBe(id);
      const refused = await fixture.pep.send('POST', evaluation, {}, { 'x-request-id': id });
      expect(refused.headers.get('x-request-id')).toBe(id);
    });

    test('2.5.2 X-Request-ID absent', async () => {
      expect(await statusOf(evaluation, rule1())).toBe(200);
    });

    test('2.6 Idempotency', async () => {
      for (let time = 0; time < 5; time++) {
        expect(await decide(rule1())).toBe(true);
        expect(await decide(rule4())).toBe(false);
      }
    });
  });

  describe('Batch Core', () => {
    test('3.2.1 Batch request with evaluations array', async () => {
      const { alice: subject, read: action, record1, record2 } = fixture;
      const items = [{ resource: record1 }, { resource: record2 }];
      const decisions = await decideAll({ subject, action, evaluations: items });
      expect(decisions).toEqual([expect.any(Boolean), expect.any(Boolean)]);
    });

    test('3.2.2 Batch with fixture decisions validated', async () => {
      const { bob: subject, record1: resource, read, write } = fixture;
      const items = [{ action: read }, { action: write }];
      expect(await decideAll({ subject, resource, evaluations: items })).toEqual([true, false]);
    });

    test('3.2.5 Batch with fully specified evaluations (no defaults)', async () => {
      expect(await decideAll({ evaluations: [rule1(), rule4()] })).toEqual([true, false]);
    });

    test('3.2.6 Batch with context inheritance', async () => {
      const { alice: subject, read: action, record1, record2 } = fixture;
      const own = { time: '2025-06-27T19:00-07:00', source: 'batch-override' };
      const items = [{ resource: record1 }, { resource: record2, context: own }];
      const decisions = await decideAll({ subject, action, context, evaluations: items });
      expect(decisions).toEqual([expect.any(Boolean), expect.any(Boolean)]);
    });

    test('3.3.1 Response array length matches request', async () => {
      const items = Array.from({ length: 17 }, rule1);
      expect(await decideAll({ evaluations: items })).toHaveLength(17);
    });

    test('3.3.2 Response ordering', async () => {
      const order = [true, false, false, true, false];
      const items = order.map((allowed) => (allowed ? rule1() : rule4()));
      expect(await decideAll({ evaluations: items })).toEqual(order);
    });

    test('3.3.3 Each evaluation contains a decision', async () => {
      const { evaluations: answers } = await ask(evaluations, { evaluations: [rule1(), rule4(), {}] });
      for (const answer of answers) expect(answer.decision).toBeTypeOf('boolean');
    });

    test('3.3.4 Top-level decision field is omitted', async () => {
      expect(await ask(evaluations, { evaluations: [rule1()] })).not.toHaveProperty('decision');
    });

    test('3.4.1 Evaluation-level errors (execute_all semantic)', async () => {
      const { alice: subject, read: action, record1: resource } = fixture;
      const options = { evaluations_semantic: 'execute_all' };
      const sent = { subject, action, options, evaluations: [{ resource }, {}] };
      const { evaluations: answers } = await ask(evaluations, sent);
      expect(answers).toEqual([
        expect.objectContaining({ decision: true }),
        { decision: false, context: expect.any(Object) },
      ]);
    });

    test.each(['text', 7, [[]], null])(
      '3.4.1 Evaluation-level errors: properties and context that are no object but %j',
      async (wrong) => {
        const sent = rule1();
        const items = [
          ...(['subject', 'action', 'resource'] as const).map((member) => ({
            ...sent,
            [member]: { ...sent[member], properties: wrong },
          })),
          { ...sent, context: wrong },
          sent,
        ];
        const { evaluations: answers } = await ask(evaluations, { evaluations: items });
        const refused = { decision: false, context: { error: { status: 400 } } };
        expect(answers).toMatchObject([...Array(4).fill(refused), { decision: true }]);
        for (const beside of ['context', 'options'])
          expect(await statusOf(evaluations, { [beside]: wrong, evaluations: [sent] })).toBe(400);
      },
    );

    test('3.4.2 Missing evaluations array (backwards-compatible)', async () => {
      expect((await ask(evaluations, rule1())).decision).toBe(true);
    });

    test('3.4.3 Empty evaluations array (backwards-compatible)', async () => {
      expect((await ask(evaluations, { ...rule1(), evaluations: [] })).decision).toBe(true);
    });
  });

  describe('Search Core', () => {
    const forSubjects = () => ({ ...rule1(), subject: { type: 'user' } });
    const forResources = () => ({ ...rule1(), resource: { type: fixture.record1.type } });
    const forActions = () => without(rule1(), 'action');
    const hasType = (type: string) => (entities: Entity[]) => entities.every((one) => one.type === type);

    test('4.2.1 Valid subject search request with non-empty results (S1)', async () => {
      const found = await find(subjects, forSubjects());
      expect(found).toEqual(expect.arrayContaining([fixture.alice, fixture.bob]));
      expect(found).toSatisfy(hasType('user'));
    });

    test('4.2.2 Subject search with context', async () => {
      const plain = await find(subjects, forSubjects());
      expect(await find(subjects, { ...forSubjects(), context })).toEqual(plain);
    });

    test('4.2.3 Subject search with subject id present', async () => {
      const plain = await find(subjects, forSubjects());
      expect(await find(subjects, { ...forSubjects(), subject: fixture.alice })).toEqual(plain);
      expect(await find(subjects, { ...forSubjects(), subject: { type: 'user', id: 7 } })).toEqual(plain);
    });

    test('4.3.1 Valid resource search request with non-empty results (S2)', async () => {
      const found = await find(resources, forResources());
      expect(found).toEqual(expect.arrayContaining([fixture.record1]));
      expect(found).toSatisfy(hasType(fixture.record1.type));
    });

    test('4.3.2 Resource search with context', async () => {
      const plain = await find(resources, forResources());
      expect(await find(resources, { ...forResources(), context })).toEqual(plain);
    });

    test('4.3.3 Resource search with resource id present', async () => {
      const plain = await find(resources, forResources());
      for (const resource of [fixture.record1, fixture.record2, { ...fixture.record1, id: randomUUID() }])
        expect(await find(resources, { ...forResources(), resource })).toEqual(plain);
    });

    test('4.4.1 Valid action search request with non-empty results (S3)', async () => {
      const found = await find(actions, forActions());
      expect(found).toEqual(expect.arrayContaining([fixture.read, fixture.write]));
      expect(await find(actions, { ...forActions(), action: fixture.read })).toEqual(found);
    });

    test('4.4.2 Action search with context', async () => {
      const plain = await find(actions, forActions());
      expect(await find(actions, { ...forActions(), context })).toEqual(plain);
    });

    test('4.5.1 Request with page limit', async () => {
      const { page, results } = await ask(subjects, { ...forSubjects(), page: { limit: 1 } });
      expect(results).toHaveLength(1);
      expect(page).toEqual({ next_token: expect.stringMatching(/./), count: 1 });
    });

    test('4.5.2 Request with page token', async () => {
      const all = await find(subjects, forSubjects());
      const found: Entity[] = [];
      let next: { next_token: string } | undefined;
      do {
        const sent = next ? { token: next.next_token } : { limit: 1 };
        const { page, results } = await ask(subjects, { ...forSubjects(), page: sent });
        expect(page.next_token).toBeTypeOf('string');
        found.push(...results);
        next = page;
      } while (next?.next_token !== '');
      expect(found).toEqual(all);
      expect(found.length).toBeGreaterThan(1);
    });

    test('4.5.3 Pagination response format', async () => {
      for (const [path, body] of [
        [subjects, forSubjects()],
        [resources, forResources()],
        [actions, forActions()],
      ] as const) {
        const { page, results } = await ask(path, { ...body, page: {} });
        expect(page).toEqual({ next_token: '', count: results.length });
      }
    });

    test('4.5.4 Pagination is optional: a request without page gets results too', async () => {
      for (const [path, body] of [
        [subjects, forSubjects()],
        [resources, forResources()],
        [actions, forActions()],
      ] as const)
        expect(await find(path, body)).not.toEqual([]);
    });

    test('4.6.1 Unknown entity identifier', async () => {
      const nobody = { type: 'user', id: 'nonexistent-user' };
      const unknown = { ...fixture.record1, id: 'nonexistent-record' };
      expect(await find(actions, { ...forActions(), subject: nobody })).toEqual([]);
      expect(await find(actions, { ...forActions(), resource: unknown })).toEqual([]);
      expect(await find(resources, { ...forResources(), subject: nobody })).toEqual([]);
      expect(await find(subjects, { ...forSubjects(), resource: unknown })).toEqual([]);
      for (const [path, body] of [
        [subjects, forSubjects()],
        [resources, forResources()],
      ] as const)
        expect(await find(path, { ...body, action: { name: 'nonexistent-action' } })).toEqual([]);
    });

    test('4.6.2 Unknown entity type', async () => {
      const ship = { type: 'spaceship', id: 'x' };
      expect(await find(subjects, { ...forSubjects(), subject: { type: 'spaceship' } })).toEqual([]);
      expect(await find(subjects, { ...forSubjects(), resource: ship })).toEqual([]);
      expect(await find(resources, { ...forResources(), resource: { type: 'spaceship' } })).toEqual([]);
      expect(await find(resources, { ...forResources(), subject: ship })).toEqual([]);
      expect(await find(actions, { ...forActions(), subject: ship })).toEqual([]);
      expect(await find(actions, { ...forActions(), resource: ship })).toEqual([]);
    });

    test('4.7.1 Missing required fields', async () => {
      for (const member of ['subject', 'action', 'resource']) {
        expect(await statusOf(subjects, without(forSubjects(), member))).toBe(400);
        expect(await statusOf(resources, without(forResources(), member))).toBe(400);
      }
      for (const member of ['subject', 'resource'])
        expect(await statusOf(actions, without(forActions(), member))).toBe(400);
    });

    test('4.7.2 Missing required sub-fields', async () => {
      const both = { subject: { type: 'user' }, resource: { type: fixture.record1.type } };
      expect(await statusOf(subjects, { ...both, action: fixture.read })).toBe(400);
      expect(await statusOf(resources, { ...both, action: fixture.read })).toBe(400);
      expect(await statusOf(actions, { subject: both.subject, resource: fixture.record1 })).toBe(400);
      expect(await statusOf(actions, { subject: fixture.alice, resource: both.resource })).toBe(400);
      expect(await statusOf(subjects, { ...forSubjects(), subject: { id: fixture.alice.id } })).toBe(400);
      expect(await statusOf(resources, { ...forResources(), resource: { id: randomUUID() } })).toBe(400);
      expect(await statusOf(subjects, { ...forSubjects(), action: {} })).toBe(400);
    });

    test.each(['text', 7, [[]], null])(
      '4.7.2 Sub-fields of a wrong type: properties and context that are no object but %j',
      async (wrong) => {
        for (const [path, body] of [
          [subjects, forSubjects()],
          [resources, forResources()],
          [actions, forActions()],
        ] as const) {
          const { subject } = body as { subject: object };
          expect(await statusOf(path, { ...body, subject: { ...subject, properties: wrong } })).toBe(400);
          expect(await statusOf(path, { ...body, context: wrong })).toBe(400);
        }
      },
    );
  });

  describe('5 Transport requirements', () => {
    const bodies = () =>
      [
        [evaluation, rule1()],
        [evaluations, { evaluations: [rule1()] }],
        [subjects, rule1()],
        [resources, rule1()],
        [actions, rule1()],
      ] as const;

    test('5.1 and 5.2 JSON is accepted and answered with 200 and JSON (HTTPS is in front of the server)', async () => {
      for (const [path, body] of bodies()) {
        const answer = await fixture.pep.send('POST', path, body, {
          'content-type': 'application/json; charset=utf-8',
        });
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      }
    });

    test('5.3 Missing required fields, other content types and what is no object are answered with 400', async () => {
      for (const [path, body] of bodies()) {
        for (const sent of [{}, [], '', 'null', '"text"', '{"'])
          expect(await statusOf(path, typeof sent === 'string' ? sent : JSON.stringify(sent))).toBe(400);
        expect(await statusOf(path, JSON.stringify(body), { 'content-type': 'text/plain' })).toBe(400);
      }
    });

    test('5.4 X-Request-ID is echoed', async () => {
      for (const [path, body] of bodies()) {
        const { headers } = await fixture.pep.send('POST', path, body, { 'x-request-id': 'a-1' });
        expect(headers.get('x-request-id')).toBe('a-1');
      }
    });

    test('5.5 Unknown fields are ignored', async () => {
      for (const [path, body] of bodies()) {
        const { status, body: answer } = await fixture.pep.post(path, {
          ...body,
          foo: 'bar',
          futureField: {},
        });
        expect(status).toBe(200);
        expect(answer).toEqual((await fixture.pep.post(path, body)).body);
      }
    });
  });

  describe('6 Discovery', () => {
    const path = '/.well-known/authzen-configuration';
    const base = 'https://fleet.example.com';

    test('6.1, 6.2, 6.3, 6.4 and 6.5 the metadata tell where each endpoint is, beneath the public address', async () => {
      const published = await startTestServer({
        kind,
        postgresUrl: inject('postgresUrl'),
        settings: { publicUrl: base },
      });
      try {
        const answer = await published.server.inject({ method: 'GET', url: path }); // the address is not ours
        expect(answer.statusCode).toBe(200);
        expect(answer.headers['content-type']).toMatch(/^application\/json/);
        expect(answer.json()).toEqual({
          policy_decision_point: base,
          access_evaluation_endpoint: base + evaluation,
          access_evaluations_endpoint: base + evaluations,
          search_subject_endpoint: base + subjects,
          search_resource_endpoint: base + resources,
          search_action_endpoint: base + actions,
        });
      } finally {
        await published.stop();
      }
    });

    test('6.5 the decision point is the address that the metadata were asked at', async () => {
      const { body } = await server.stranger.get(path);
      expect(body.policy_decision_point).toBe(server.url);
      expect(new URL(body.search_action_endpoint).pathname).toBe(actions);
    });

    test('6.6 who does not read the metadata finds each endpoint at its default path', async () => {
      for (const path of [evaluation, evaluations, subjects, resources, actions])
        expect(await statusOf(path, rule1())).toBe(200);
    });
  });
});
