import { removeCredential, rotateCredential } from '@fleetgate/access/server';
import { isRefusal } from '@fleetgate/kernel';
import { type Database, isOutOfReach } from '@fleetgate/platform/database';
import {
  aPerson,
  aSession,
  Client,
  type Home,
  inviteAndAccept,
  type TestPerson,
} from '../../testing/index.ts';
import { aProgram, clientWith } from '../scene/program.ts';
import { attempt, endOf, patience } from './attempt.ts';
import type { WriteEnd } from './history.ts';

/** One thing that is so or not so: whether a person may do something, or whether a credential is valid. */
interface Fact {
  readonly fact: string;
  /** Makes it so, or not so, through the node at this address. */
  set(value: boolean, url: string): Promise<WriteEnd>;
}

/** A fact that a decision tells. */
export interface Decided extends Fact {
  readonly question: object;
}

/** A fact that the answer to a request tells: 200 or 401. */
export interface Admitted extends Fact {
  readonly client: Client;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** One organization: who asks about it, and what there is to ask. All facts hold at the beginning. */
export interface Registers {
  readonly admin: TestPerson;
  readonly program: Client;
  /** Turned to and fro. */
  readonly lasting: readonly Decided[];
  /** Ended once. */
  readonly ending: readonly (Decided | Admitted)[];
}

export interface Place extends Home {
  readonly services: { readonly database: Database };
}

interface Sizes {
  readonly viewers: number;
  readonly devices: number;
  readonly ends: number;
}

type Someone = { readonly person: TestPerson; readonly memberId: string };
type Access = Record<string, unknown>;

export async function someRegisters(home: Place, sizes: Sizes): Promise<Registers> {
  const admin = await aPerson(home);
  const program = await aProgram(home.services.database, home.url);
  const organization = `/api/v1/organizations/${admin.organizationId}`;
  const devices = await many(sizes.devices, () => made(admin, `${organization}/devices`, { name: 'Pump' }));
  const [pump = ''] = devices;
  const someone = async (role: 'editor' | 'viewer', access: Access): Promise<Someone> => {
    const person = await aPerson(home);
    return { person, memberId: await inviteAndAccept(admin, person, { role, access }) };
  };
  const change =
    (method: string, path: string, bodyOf: (value: boolean) => object | undefined, ...good: number[]) =>
    async (value: boolean, url: string) =>
      endOf(
        await attempt(admin.on(url), method, path, bodyOf(value), patience),
        `${method} ${path}`,
        ...good,
      );
  const on = (person: TestPerson, name: string, type: string, id: string) => ({
    subject: { type: 'user', id: person.userId },
    action: { name },
    resource: { type, id },
  });

  const grants = async (): Promise<Decided[]> => {
    const { person, memberId } = await someone('viewer', { device: { ids: devices } });
    return devices.map((id) => ({
      fact: `grant of ${id} to ${memberId}`,
      question: on(person, 'devices.view', 'device', id),
      set: change(
        'PATCH',
        `${organization}/members/${memberId}/access/device`,
        (value) => (value ? { add: [id] } : { remove: [id] }),
        200,
      ),
    }));
  };
  const allDevices = async (): Promise<Decided> => {
    const { person, memberId } = await someone('viewer', { device: { all: true } });
    return {
      fact: `all devices of ${memberId}`,
      question: on(person, 'devices.view', 'device', pump),
      set: change('PATCH', `${organization}/members/${memberId}/access/device`, (all) => ({ all }), 200),
    };
  };
  const role = async (): Promise<Decided> => {
    const { person, memberId } = await someone('editor', { device: { all: true } });
    return {
      fact: `editor ${memberId}`,
      question: on(person, 'devices.edit', 'device', pump),
      set: change(
        'PATCH',
        `${organization}/members/${memberId}`,
        (value) => ({ role: value ? 'editor' : 'viewer' }),
        200,
      ),
    };
  };
  const moves = async (): Promise<Decided[]> => {
    const points = `${organization}/resources/metering-point`;
    const [above, aside] = [
      await made(admin, points, { name: 'A' }),
      await made(admin, points, { name: 'B' }),
    ];
    const { person } = await someone('viewer', { 'metering-point': { ids: [above] } });
    const leaves = await many(4, () => made(admin, points, { name: 'C', parentId: above }));
    return leaves.map((leaf) => ({
      fact: `${leaf} beneath what is granted`,
      question: on(person, 'energy.view-dashboards', 'metering-point', leaf),
      set: change('POST', `${points}/${leaf}/move`, (value) => ({ parentId: value ? above : aside }), 200),
    }));
  };
  const removal = async (): Promise<Decided> => {
    const { person, memberId } = await someone('viewer', { device: { all: true } });
    return {
      fact: `member ${memberId}`,
      question: on(person, 'devices.view', 'device', pump),
      set: change('DELETE', `${organization}/members/${memberId}`, () => undefined, 204, 404),
    };
  };
  const session = async (): Promise<Admitted> => {
    const { client, token } = await aSession(home, admin.userId);
    return {
      fact: `session ${token}`,
      ...{ client, method: 'GET', path: '/api/v1/me' },
      set: change('POST', '/api/auth/revoke-session', () => ({ token }), 200),
    };
  };
  const personalToken = async (): Promise<Admitted> => {
    const wish = { name: 'x', organizationId: admin.organizationId };
    const { body } = await admin.post('/api/v1/me/tokens', wish);
    return {
      fact: `token ${body.id}`,
      client: new Client(home.url, { authorization: `Bearer ${body.token}` }),
      ...{ method: 'GET', path: organization },
      set: change('DELETE', `/api/v1/me/tokens/${body.id}`, () => undefined, 204, 404),
    };
  };
  const credential = async (): Promise<Admitted> => {
    const { database } = home.services;
    const issued = await rotateCredential(database, program.key);
    return {
      fact: `credential ${issued.credentialId}`,
      client: await clientWith(home.url, issued),
      method: 'POST',
      path: '/access/v1/evaluation',
      body: on(admin, 'devices.view', 'device', pump),
      set: () => removed(() => removeCredential(database, program.key, issued.credentialId)),
    };
  };

  const viewers = await many(sizes.viewers, grants);
  return {
    admin,
    program,
    lasting: [
      ...viewers.flat(),
      ...(await many(2, allDevices)),
      ...(await many(3, role)),
      ...(await moves()),
    ],
    ending: (
      await Promise.all([
        many(1, credential),
        many(sizes.ends, personalToken),
        many(sizes.ends, session),
        many(sizes.ends, removal),
      ])
    ).flat(),
  };
}

/** What the operator's command says; it speaks to the database itself. */
async function removed(remove: () => Promise<void>): Promise<WriteEnd> {
  try {
    await remove();
  } catch (error) {
    if (isOutOfReach(error)) return 'lost';
    if (!isRefusal(error)) throw error; // a refusal: it is gone, an earlier try was heard
  }
  return 'acknowledged';
}

async function many<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  while (all.length < count) all.push(await make());
  return all;
}

async function made(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
