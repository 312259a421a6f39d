import { randomBytes } from 'node:crypto';
import {
  registerService,
  removeCredential,
  removeService,
  rotateCredential,
  updateService,
} from '@fleetgate/access/server';
import { forgetOldEvents, listInstallationEvents } from '@fleetgate/audit/server';
import { importAccounts } from '@fleetgate/organizations/server';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aPerson, aSession, Client, startTestServer, type TestServer } from '../testing/index.ts';
import { asSystem } from './scene/stored.ts';
import { inTenant } from './scene/tenant.ts';

type AuditEvent = Awaited<ReturnType<typeof listInstallationEvents>>['items'][number];

const password = 'a pass phrase of the test';
const newer = 'a newer phrase of the test';

describe.each(databaseKinds)('R-AUD-1 changes of credentials, on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  const pageOf = (asked: object) =>
    listInstallationEvents(server.services.database, { limit: 200, ...asked });
  /** What there is about somebody or something, the oldest first; what one change did has one moment. */
  const about = async (target: string) =>
    (await pageOf({ target })).items.toSorted(
      (a, b) => a.at.localeCompare(b.at) || a.action.localeCompare(b.action),
    );
  const told = (events: readonly AuditEvent[]) => events.map(({ action, requestId }) => [action, requestId]);
  const post = (client: Client, path: string, body: object, requestId: string) =>
    client.send('POST', `/api/auth/${path}`, body, { 'x-request-id': requestId });
  const tokenTo = async (email: string, page: string) => {
    await server.jobs.drained();
    const mail = server.mailbox.sent.findLast(
      ({ to, text }) => to === email && text.includes(`/${page}?token=`),
    );
    return /\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  const signIn = async (email: string, typed: string) => {
    const { headers } = await server.stranger.post('/api/auth/sign-in/email', { email, password: typed });
    const cookie = headers.getSetCookie().map((one) => one.split(';')[0]);
    return new Client(server.url, { cookie: cookie.join('; ') });
  };
  const anAddress = () => `c${randomBytes(6).toString('hex')}@example.com`;
  const idOf = async (email: string) => {
    const { rows } = await server.services.database.pool.query(
      'select id from user_account where email = $1',
      [email],
    );
    return String(rows[0]?.id);
  };
  const aManifest = () => {
    const key = `audited-${randomBytes(4).toString('hex')}`;
    const permission = {
      key: `${key}.access`,
      title: 'Access',
      meaning: 'open it',
      resourceTypes: ['organization'],
    };
    const roles = { admin: true, editor: true, viewer: false };
    return { key, title: 'Audited', permissions: [{ ...permission, roles }], resourceTypes: [] };
  };

  test('of an account are told once, with who and of which request, from its registration on', async () => {
    const [email, other] = [anAddress(), anAddress()];
    const profile = { name: 'Ada Byron', firstName: 'Ada', lastName: 'Byron', country: 'GB' };
    await post(
      server.stranger,
      'sign-up/email',
      { ...profile, email, password, acceptedTerms: true },
      'registers',
    );
    const id = await idOf(email);
    const verification = await tokenTo(email, 'verify-email');
    await post(server.stranger, 'verify-email', { token: verification, password }, 'verifies');
    const [here] = [await signIn(email, password), await signIn(email, password)];
    const wrong = { currentPassword: 'a wrong phrase', newPassword: newer };
    expect((await post(here, 'change-password', wrong, 'guesses')).status).toBe(400);
    await post(here, 'change-password', { currentPassword: password, newPassword: newer }, 'changes');
    await post(here, 'change-email', { newEmail: other }, 'asks');
    const change = await tokenTo(other, 'confirm-email-change');
    await post(here, 'verify-email', { token: change }, 'moves');
    expect((await post(here, 'verify-email', { token: change }, 'again')).status).toBe(400);
    await post(server.stranger, 'request-password-reset', { email: other }, 'forgets');
    const reset = await tokenTo(other, 'reset-password');
    await post(server.stranger, 'reset-password', { token: reset, newPassword: password }, 'resets');
    const events = await about(id);
    expect(told(events)).toEqual([
      ['account.registered', 'registers'],
      ['account.email-verified', 'verifies'],
      ['account.password-changed', 'changes'],
      ['account.sessions-ended', 'changes'],
      ['account.email-changed', 'moves'],
      ['account.password-reset', 'resets'],
      ['account.sessions-ended', 'resets'],
    ]);
    for (const { actor, target } of events) {
      expect(actor).toEqual({ type: 'person', id, name: 'Ada Byron' });
      expect(target).toEqual({ type: 'account', id, name: 'Ada Byron' });
    }
    const kept = await everything();
    for (const secret of [email, other, password, newer, verification, change, reset, 'Byron'])
      expect(kept).not.toContain(secret);
    expect(kept).not.toContain('hash');
  });

  test('R-NOW-6 sessions that end are named, once, in the transaction that ends them', async () => {
    const person = await aPerson(server);
    const [second, third, fourth] = [
      await aSession(server, person.userId),
      await aSession(server, person.userId),
      await aSession(server, person.userId),
    ];
    const foreign = await aSession(server, (await aPerson(server)).userId);
    const ids = async () => {
      const query = 'select id, token from session where user_id = $1';
      const { rows } = await server.services.database.pool.query(query, [person.userId]);
      return new Map(rows.map(({ id, token }) => [String(token), String(id)]));
    };
    const at = await ids();
    const revoke = (path: string, body: object, requestId: string) => post(person, path, body, requestId);
    expect((await revoke('revoke-session', { token: foreign.token }, 'foreign')).status).toBe(200);
    expect((await revoke('revoke-session', { token: second.token }, 'one')).status).toBe(200);
    expect((await revoke('revoke-session', { token: second.token }, 'gone')).status).toBe(200);
    expect((await post(third.client, 'sign-out', {}, 'out')).status).toBe(200);
    expect((await revoke('revoke-other-sessions', {}, 'others')).status).toBe(200);
    const own = await revoke('revoke-sessions', {}, 'all');
    expect([own.status, own.headers.getSetCookie().join()]).toEqual([
      200,
      expect.stringMatching(/session_token=;.*Max-Age=0/i),
    ]);
    expect((await revoke('revoke-sessions', {}, 'nobody')).status).toBe(401);
    const [mine] = [...at.keys()].filter(
      (token) => ![second, third, fourth].some((one) => one.token === token),
    );
    const events = await about(person.userId);
    expect(events.map(({ requestId, before, after }) => [requestId, before, after])).toEqual(
      [
        ['one', second.token],
        ['out', third.token],
        ['others', fourth.token],
        ['all', mine],
      ].map(([requestId, token]) => [requestId, { sessions: [at.get(token ?? '')] }, { sessions: [] }]),
    );
    expect((await foreign.client.get('/api/v1/me')).status).toBe(200);
    const kept = await everything();
    for (const token of [...at.keys(), foreign.token]) expect(kept).not.toContain(token);
  });

  test('of a registered service are told with what it was and is, and never its secret', async () => {
    const { database } = server.services;
    const manifest = aManifest();
    const { key } = manifest;
    const issued = await registerService(database, manifest, { requestsPerSecond: 50 });
    await expect(registerService(database, manifest)).rejects.toThrow();
    await updateService(database, manifest);
    await updateService(database, { ...manifest, title: 'Renamed' }, { resourcesPerOrganization: 9 });
    const second = await rotateCredential(database, key);
    await expect(rotateCredential(database, key)).rejects.toThrow();
    await removeCredential(database, key, issued.credentialId);
    await removeService(database, key);
    const limits = { requestsPerSecond: 50, resourcesPerOrganization: 100_000 };
    const less = { requestsPerSecond: 50, resourcesPerOrganization: 9 };
    const renamed = { ...manifest, title: 'Renamed' };
    const events = await about(key);
    const states = events.map(({ action, before, after }) => ({ action, before, after }));
    expect(states).toHaveLength(5);
    for (const state of [
      {
        action: 'service.registered',
        before: null,
        after: { manifest, requestsPerSecond: null, resourcesPerOrganization: 100_000 },
      },
      {
        action: 'service.limits-changed',
        before: { ...limits, requestsPerSecond: null },
        after: limits,
      },
      { action: 'service.manifest-changed', before: { manifest }, after: { manifest: renamed } },
      { action: 'service.limits-changed', before: limits, after: less },
      { action: 'service.removed', before: { manifest: renamed, ...less }, after: null },
    ])
      expect(states).toContainEqual(state);
    const added = { action: 'service-credential.added', before: null, after: { service: key } };
    const removed = { action: 'service-credential.removed', before: { service: key }, after: null };
    for (const { credentialId } of [issued, second])
      expect(await about(credentialId)).toMatchObject([added, removed]);
    const operator = { type: 'installation', id: 'self', name: null };
    for (const { actor } of events) expect(actor).toEqual(operator);
    const kept = await everything();
    for (const { clientSecret } of [issued, second]) expect(kept).not.toContain(clientSecret);
    expect(kept).not.toMatch(/hash/i);
  });

  test('R-ORG-12 an import by the operator is told as the operator’s', async () => {
    const email = anAddress();
    const line = JSON.stringify({ email, firstName: 'Grace', lastName: 'Hopper', country: 'US' });
    for (let time = 0; time < 2; time += 1)
      for await (const { status } of importAccounts(server.services, [line]))
        expect(status).not.toBe('refused');
    expect(await about(await idOf(email))).toMatchObject([
      { action: 'account.imported', actor: { type: 'installation', id: 'self' }, requestId: null },
    ]);
    const first = anAddress();
    const profile = {
      name: 'Mallory',
      firstName: 'Mal',
      lastName: 'Lory',
      country: 'US',
      acceptedTerms: true,
    };
    await post(server.stranger, 'sign-up/email', { ...profile, email: first, password }, 'stranger');
    const reclaiming = JSON.stringify({ ...JSON.parse(line), email: first });
    for await (const { status } of importAccounts(server.services, [reclaiming, reclaiming]))
      expect(status).toBe('refused');
    expect((await about(await idOf(first))).map(({ action, actor }) => [action, actor.type])).toEqual([
      ['account.registered', 'person'],
      ['account.password-dropped', 'installation'],
    ]);
  });

  test('R-AUD-2 a deleted account leaves a pseudonym and its whole trail', async () => {
    const person = await aPerson(server, { firstName: 'Evander', lastName: 'Lost' });
    await aSession(server, person.userId);
    await post(person, 'revoke-other-sessions', {}, 'others');
    expect((await about(person.userId))[0]?.actor.name).toBe('Evander Lost');
    const sent = { confirmEmail: person.email };
    const headers = { 'x-request-id': 'deletes' };
    expect((await person.send('DELETE', '/api/v1/me', sent, headers)).status).toBe(204);
    const events = await about(person.userId);
    expect(told(events)).toEqual([
      ['account.sessions-ended', 'others'],
      ['account.deleted', 'deletes'],
    ]);
    for (const { actor, target } of events) {
      expect(actor.name).toMatch(/^Deleted account [0-9a-f]{8}$/);
      expect(target.name).toBe(actor.name);
    }
    const kept = await everything();
    for (const word of ['Evander', person.email]) expect(kept).not.toContain(word);
  });

  test('R-ADM-2 only the operator reads them, and nobody alters them', async () => {
    const person = await aPerson(server);
    for (const statement of [
      'select from installation_event',
      'delete from installation_event',
      `update installation_event set action = 'x'`,
    ]) {
      const attempt = inTenant(server, person.organizationId, (query) => query(statement));
      await expect(attempt, statement).rejects.toMatchObject({ code: '42501' });
    }
    const altered = asSystem(server, (query) => query(`update installation_event set action = 'x'`));
    await expect(altered).rejects.toMatchObject({ code: '42501' });
    await post(person, 'revoke-sessions', {}, 'elsewhere');
    const admin = await aPerson(server);
    const { body } = await admin.get(`/api/v1/organizations/${admin.organizationId}/audit-events`);
    expect(JSON.stringify(body)).not.toContain('account.');
  });

  test('are read completely, page after page, with the filters of every trail', async () => {
    const many = 523;
    await fill(many);
    const seen: AuditEvent[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await pageOf({ actor: 'many', limit: 100, ...(cursor && { cursor }) });
      expect(page.items.length).toBe(page.nextCursor === null ? many % 100 : 100);
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(many);
    const times = seen.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    const [from, to] = [times[9], times[4]];
    expect((await pageOf({ actor: 'many', from, to })).items).toEqual(seen.slice(5, 10));
    expect((await pageOf({ actor: 'many', target: 'thing 7' })).items).toHaveLength(52);
    await expect(pageOf({ cursor: 'made-up' })).rejects.toThrow();
  });

  test('R-AUD-2 what is older than the operator keeps it is forgotten', async () => {
    const person = await aPerson(server);
    await aSession(server, person.userId);
    await post(person, 'revoke-other-sessions', {}, 'recent');
    await asSystem(server, async (query) => {
      await query(
        `insert into installation_event (at, action, actor_type, actor_id, target_type, target_id)
         select now() - interval '31 days' - n * interval '1 second', 'service.registered', 'installation', 'old', 'service', $1
         from generate_series(1, 12000) n`,
        [person.userId],
      );
      await query('commit');
    });
    await forgetOldEvents(server.services, 32);
    expect(await count('old')).toBe(12_000);
    await forgetOldEvents(server.services, 30);
    expect(await count('old')).toBe(0);
    expect(told(await about(person.userId))).toEqual([['account.sessions-ended', 'recent']]);
  });

  const count = (actor: string) =>
    asSystem(server, async (query) => {
      const [row] = await query('select count(*)::int as n from installation_event where actor_id = $1', [
        actor,
      ]);
      return row?.n;
    });
  const everything = () =>
    asSystem(server, async (query) =>
      JSON.stringify(await query('select to_jsonb(e) as event from installation_event e')),
    );
  const fill = (many: number) =>
    asSystem(server, async (query) => {
      await query(
        `insert into installation_event (at, action, actor_type, actor_id, target_type, target_id)
         select now() - n * interval '1 minute', 'service.updated', 'installation', 'many', 'service', 'thing ' || n % 10
         from generate_series(1, $1::int) n`,
        [many],
      );
      await query('commit');
    });
});
