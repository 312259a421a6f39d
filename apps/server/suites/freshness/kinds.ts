import { randomUUID } from 'node:crypto';
import { removeCredential, rotateCredential } from '@fleetgate/access/server';
import type { Database } from '@fleetgate/platform/database';
import {
  aPerson,
  aSession,
  Client,
  type Home,
  inviteAndAccept,
  type TestPerson,
} from '../../testing/index.ts';
import { aProgram, clientWith } from '../scene/program.ts';
import { ending, type Flip, flipping } from './flip.ts';
import type { FreshnessLog } from './log.ts';

/** Two places that serve one database: changes are made at the first, questions are asked at the second. */
export interface Two {
  readonly home: Home & { readonly services: { readonly database: Database } };
  readonly there: string;
}

type Kind = (log: FreshnessLog, rounds: number) => Promise<void>;
type Resource = { readonly type: string; readonly id: string };

/** One organization in which everything that can change what somebody may do is changed. */
export async function kindsOfChange(two: Two): Promise<Record<string, Kind>> {
  const { home, there } = two;
  const admin = await aPerson(home);
  const organization = `/api/v1/organizations/${admin.organizationId}`;
  const program = await aProgram(home.services.database, there);
  const device = await made(admin, `${organization}/devices`, { name: 'Pump' });
  const points = `${organization}/resources/metering-point`;
  const [above, aside] = [await made(admin, points, { name: 'A' }), await made(admin, points, { name: 'B' })];
  const leaf = await made(admin, points, { name: 'C', parentId: above });

  const someone = async (role: 'admin' | 'editor' | 'viewer', access?: Record<string, unknown>) => {
    const person = await aPerson(home);
    const memberId = await inviteAndAccept(admin, person, { role, ...(access && { access }) });
    return { person, memberId, at: person.on(there) };
  };
  const decides = (person: TestPerson, action: string, resource: Resource) => [
    () => evaluate(program, person.userId, action, resource),
    () => evaluateMany(program, person.userId, action, resource),
    () => evaluate(person.on(there), person.userId, action, resource),
    () => evaluate(admin.on(there), person.userId, action, resource),
  ];
  const ok = async (answer: Promise<{ status: number; body: unknown }>, ...good: number[]) => {
    const { status, body } = await answer;
    if (!good.includes(status)) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  };
  const serves = (client: Client, path: string) => async () => (await client.get(path)).status === 200;
  const pump = { type: 'device', id: device };
  const access = (memberId: string) => `${organization}/members/${memberId}/access/device`;
  const flips =
    (make: () => Promise<Flip>): Kind =>
    async (log, rounds) =>
      flipping(log, await make(), rounds);
  const ends =
    (make: () => Promise<Flip>): Kind =>
    (log, rounds) =>
      ending(log, make, rounds);

  return {
    'role editor or viewer': flips(async () => {
      const { person, memberId } = await someone('editor', { device: { all: true } });
      return {
        fact: `editor ${memberId}`,
        set: (value) =>
          ok(admin.patch(`${organization}/members/${memberId}`, { role: value ? 'editor' : 'viewer' }), 200),
        ask: decides(person, 'devices.edit', pump),
      };
    }),
    'role admin or viewer': flips(async () => {
      const { memberId, at } = await someone('admin');
      return {
        fact: `admin ${memberId}`,
        set: (value) =>
          ok(admin.patch(`${organization}/members/${memberId}`, { role: value ? 'admin' : 'viewer' }), 200),
        ask: [serves(at, `${organization}/members`), serves(at, `${organization}/devices/${device}`)],
      };
    }),
    'single grant': flips(async () => {
      const { person, memberId, at } = await someone('viewer', { device: { ids: [device] } });
      return {
        fact: `grant ${memberId}`,
        set: (value) =>
          ok(admin.patch(access(memberId), value ? { add: [device] } : { remove: [device] }), 200),
        ask: [
          ...decides(person, 'devices.view', pump),
          ...searches(program, person.userId, 'devices.view', pump),
          serves(at, `${organization}/devices/${device}`),
        ],
      };
    }),
    'all devices': flips(async () => {
      const { person, memberId, at } = await someone('viewer', { device: { all: true } });
      return {
        fact: `all ${memberId}`,
        set: (value) => ok(admin.patch(access(memberId), { all: value }), 200),
        ask: [...decides(person, 'devices.view', pump), serves(at, `${organization}/devices/${device}`)],
      };
    }),
    'tree move': flips(async () => {
      const { person, at } = await someone('viewer', { 'metering-point': { ids: [above] } });
      return {
        fact: `moved ${leaf}`,
        set: (value) => ok(admin.post(`${points}/${leaf}/move`, { parentId: value ? above : aside }), 200),
        ask: [
          ...decides(person, 'energy.view-dashboards', { type: 'metering-point', id: leaf }),
          serves(at, `${points}/${leaf}`),
        ],
      };
    }),
    'removal and return': flips(async () => {
      const { person, memberId, at } = await someone('viewer', { device: { all: true } });
      let current = memberId;
      return {
        fact: `member ${person.userId}`,
        set: async (value) => {
          if (!value) return ok(admin.delete(`${organization}/members/${current}`), 204);
          current = await inviteAndAccept(admin, person, {
            role: 'viewer',
            access: { device: { all: true } },
          });
        },
        ask: [...decides(person, 'devices.view', pump), serves(at, organization)],
      };
    }),
    'device deleted': ends(async () => {
      const { person, at } = await lasting(someone);
      const id = await made(admin, `${organization}/devices`, { name: 'Valve' });
      return {
        fact: `device ${id}`,
        set: () => ok(admin.delete(`${organization}/devices/${id}`, { confirmName: 'Valve' }), 204),
        ask: [
          ...decides(person, 'devices.view', { type: 'device', id }),
          serves(at, `${organization}/devices/${id}`),
        ],
      };
    }),
    'organization deleted': ends(async () => {
      const name = `Short ${randomUUID()}`;
      const id = await made(admin, '/api/v1/organizations', { name });
      const resource = { type: 'organization', id };
      return {
        fact: `organization ${id}`,
        set: () => ok(admin.delete(`/api/v1/organizations/${id}`, { confirmName: name }), 204),
        ask: [
          serves(admin.on(there), `/api/v1/organizations/${id}`),
          () => evaluate(program, admin.userId, 'users.invite', resource),
        ],
      };
    }),
    'signed out': ends(async () => {
      const { client, token } = await aSession(home, admin.userId);
      return {
        fact: `session ${token}`,
        set: () => ok(client.post('/api/auth/sign-out'), 200),
        ask: [serves(client.on(there), '/api/v1/me'), serves(client.on(there), organization)],
      };
    }),
    'session revoked': ends(async () => {
      const { client, token } = await aSession(home, admin.userId);
      return {
        fact: `session ${token}`,
        set: () => ok(admin.post('/api/auth/revoke-session', { token }), 200),
        ask: [serves(client.on(there), '/api/v1/me'), serves(client.on(there), organization)],
      };
    }),
    'personal token revoked': ends(async () => {
      const token = await admin.post('/api/v1/me/tokens', {
        name: 'x',
        organizationId: admin.organizationId,
      });
      const bearer = new Client(there, { authorization: `Bearer ${token.body.token}` });
      return {
        fact: `token ${token.body.id}`,
        set: () => ok(admin.delete(`/api/v1/me/tokens/${token.body.id}`), 204),
        ask: [serves(bearer, organization), () => evaluate(bearer, admin.userId, 'devices.view', pump)],
      };
    }),
    'service credential removed': ends(async () => {
      const { database } = home.services;
      const credential = await rotateCredential(database, program.key);
      const bearer = await clientWith(there, credential);
      return {
        fact: `credential ${credential.credentialId}`,
        set: () => removeCredential(database, program.key, credential.credentialId),
        ask: [() => evaluate(bearer, admin.userId, 'devices.view', pump)],
      };
    }),
  };
}

type Someone = (
  role: 'viewer',
  access: Record<string, unknown>,
) => Promise<{ person: TestPerson; at: Client }>;
const known = new WeakMap<Someone, ReturnType<Someone>>();

/** The same person for every round: who uses all devices. */
function lasting(someone: Someone): ReturnType<Someone> {
  const first = known.get(someone) ?? someone('viewer', { device: { all: true } });
  known.set(someone, first);
  return first;
}

async function made(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

const questionOf = (userId: string, name: string, resource: Resource) => ({
  subject: { type: 'user', id: userId },
  action: { name },
  resource,
});

async function evaluate(
  client: Client,
  userId: string,
  action: string,
  resource: Resource,
): Promise<boolean> {
  const answer = await client.post('/access/v1/evaluation', questionOf(userId, action, resource));
  if (answer.status === 401 || answer.status === 403) return false;
  if (answer.status !== 200) throw new Error(`no decision: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.decision;
}

/** The same question three times in one request has to be answered three times alike, or fresh each time. */
async function evaluateMany(
  client: Client,
  userId: string,
  action: string,
  resource: Resource,
): Promise<boolean> {
  const { subject, ...rest } = questionOf(userId, action, resource);
  const answer = await client.post('/access/v1/evaluations', { subject, evaluations: [rest] });
  if (answer.status !== 200) throw new Error(`no decisions: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.evaluations[0].decision;
}

/** The same fact, found: whether the person is among the subjects, the resource and the action among theirs. */
function searches(
  client: Client,
  userId: string,
  name: string,
  resource: Resource,
): (() => Promise<boolean>)[] {
  const question = { subject: { type: 'user', id: userId }, action: { name }, resource };
  const finds = (wanted: string, isIt: (found: Record<string, unknown>) => boolean) => async () => {
    const { status, body } = await client.post(`/access/v1/search/${wanted}`, question);
    if (status !== 200) throw new Error(`search/${wanted}: ${status} ${JSON.stringify(body)}`);
    return body.results.some(isIt);
  };
  return [
    finds('subject', ({ id }) => id === userId),
    finds('resource', ({ id }) => id === resource.id),
    finds('action', (found) => found.name === name),
  ];
}
