import { randomBytes } from 'node:crypto';
import { type Answer, aPerson, inviteAndAccept, type Nodes, type TestPerson } from '../../testing/index.ts';

/** Two requests that were sent at once to two servers. */
export type Race = (nodes: Nodes, round: number) => Promise<readonly [Promise<Answer>, Promise<Answer>]>;

/** A race, and the pairs of statuses that some serial order of the two gives. */
export interface Pair {
  readonly race: Race;
  readonly orders: readonly (readonly [number, number])[];
}

interface Place {
  readonly path: string;
  readonly first: TestPerson;
  readonly second: TestPerson;
  readonly firstMember: string;
  readonly secondMember: string;
}

type Role = 'admin' | 'editor' | 'viewer';

async function aPlace(nodes: Nodes, role: Role = 'admin'): Promise<Place> {
  const [first, second] = [await aPerson(nodes), await aPerson(nodes)];
  const secondMember = await inviteAndAccept(first, second, { role });
  const path = `/api/v1/organizations/${first.organizationId}`;
  return { path, first, second, firstMember: first.membershipId, secondMember };
}

async function anInvitation(nodes: Nodes) {
  const place = await aPlace(nodes);
  const person = await aPerson(nodes);
  const invited = await place.first.post(`${place.path}/members`, { email: person.email, role: 'viewer' });
  const accept = `/api/v1/invitations/${invited.body.link.split('/').at(-1)}/accept`;
  return { ...place, person, pending: invited.body.member.id as string, accept };
}

async function made(place: Place, path: string, body: object): Promise<string> {
  const answer = await place.first.post(`${place.path}/${path}`, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

/** The same person at the other server. */
const there = (nodes: Nodes, person: TestPerson) => person.on(nodes.urls[1]);

const demote = { role: 'viewer' };
const member = ({ path }: Place, id: string) => `${path}/members/${id}`;

/** The same mailbox as `x@exämple.com` to a careless program, and as nobody else to a careful one. */
function spellings(): [string, string][] {
  const name = `ida${randomBytes(5).toString('hex')}`;
  return [
    [`${name}@example.com`, `${name.toUpperCase()}@Example.COM`],
    [`${name}@example.com`, `  ${name}@example.com\t`],
    [`${name}@exämple.com`, `${name}@xn--exmple-cua.com`],
    [`${name}@example.com`, `${name.replace('i', 'ｉ')}@example.com`],
    [`${name}@example.com`, `${name}\u200b@ｅxample.com`],
  ];
}

/** Races over HTTP between two server processes (issue, "races and bad input"). */
export const pairs: Readonly<Record<string, Pair>> = {
  'R-ADM-1 two Admins demote each other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.patch(member(place, place.secondMember), demote),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [200, 403],
      [403, 200],
    ],
  },
  'R-ADM-1 two Admins remove each other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.delete(member(place, place.secondMember)),
        there(nodes, place.second).delete(member(place, place.firstMember)),
      ];
    },
    orders: [
      [204, 404],
      [404, 204],
    ],
  },
  'R-ADM-1 of three Admins, one demotes another who demotes the first': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      await inviteAndAccept(place.first, await aPerson(nodes), { role: 'admin' });
      return [
        place.first.patch(member(place, place.secondMember), demote),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [200, 403],
      [403, 200],
    ],
  },
  'R-USR-6 an Admin leaves while demoting the other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.post(`${place.path}/leave`, {}),
        there(nodes, place.first).patch(member(place, place.secondMember), demote),
      ];
    },
    orders: [
      [200, 404],
      [409, 200],
    ],
  },
  'R-USR-6 an Admin leaves while being demoted': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.post(`${place.path}/leave`, {}),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [200, 404],
      [200, 200],
    ],
  },
  'R-USR-8 an Admin deletes the account while demoting the other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.delete('/api/v1/me', { confirmEmail: place.first.email }),
        there(nodes, place.first).patch(member(place, place.secondMember), demote),
      ];
    },
    // whoever was admitted before the account went finds no membership under the lock
    orders: [
      [204, 401],
      [204, 404],
      [409, 200],
    ],
  },
  'R-USR-8 an Admin deletes the account while being demoted': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.delete('/api/v1/me', { confirmEmail: place.first.email }),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [204, 404],
      [204, 200],
    ],
  },
  'R-USR-8 the two only Admins delete their accounts': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      await inviteAndAccept(place.first, await aPerson(nodes), { role: 'viewer' });
      return [
        place.first.delete('/api/v1/me', { confirmEmail: place.first.email }),
        there(nodes, place.second).delete('/api/v1/me', { confirmEmail: place.second.email }),
      ];
    },
    orders: [
      [204, 409],
      [409, 204],
    ],
  },
  'R-INV-16 an invitation is accepted twice': {
    race: async (nodes) => {
      const { person, accept } = await anInvitation(nodes);
      return [person.post(accept), there(nodes, person).post(accept)];
    },
    orders: [[200, 200]],
  },
  'R-INV-16 accepting against revoking': {
    race: async (nodes) => {
      const place = await anInvitation(nodes);
      return [
        place.person.post(place.accept),
        there(nodes, place.first).delete(member(place, place.pending)),
      ];
    },
    orders: [
      [200, 204],
      [410, 204],
    ],
  },
  'R-INV-16 R-ORG-10 accepting against the deletion of the organization': {
    race: async (nodes) => {
      const place = await anInvitation(nodes);
      const { name } = (await place.first.get(place.path)).body;
      return [
        place.person.post(place.accept),
        there(nodes, place.first).delete(place.path, { confirmName: name }),
      ];
    },
    orders: [
      [200, 204],
      [410, 204],
    ],
  },
  'R-INV-9 accepting against renewing': {
    race: async (nodes) => {
      const place = await anInvitation(nodes);
      return [
        place.person.post(place.accept),
        there(nodes, place.first).post(`${member(place, place.pending)}/invitation/renew`),
      ];
    },
    orders: [
      [200, 409],
      [410, 200],
    ],
  },
  'R-USR-8 accepting against the deletion of the account that accepts': {
    race: async (nodes) => {
      const { person, accept } = await anInvitation(nodes);
      return [person.post(accept), there(nodes, person).delete('/api/v1/me', { confirmEmail: person.email })];
    },
    orders: [
      [200, 204],
      [401, 204],
      [410, 204],
      [404, 204],
    ],
  },
  'R-INV-2 one address is invited twice in different spelling': {
    race: async (nodes, round) => {
      const place = await aPlace(nodes);
      const all = spellings();
      const [one = '', other = ''] = all[round % all.length] ?? [];
      return [
        place.first.post(`${place.path}/members`, { email: one, role: 'viewer' }),
        there(nodes, place.second).post(`${place.path}/members`, { email: other, role: 'editor' }),
      ];
    },
    orders: [
      [201, 409],
      [409, 201],
    ],
  },
  'R-ROL-4 a role change against the removal of the same person': {
    race: async (nodes) => {
      const place = await aPlace(nodes, 'viewer');
      return [
        place.first.patch(member(place, place.secondMember), { role: 'editor' }),
        there(nodes, place.first).delete(member(place, place.secondMember)),
      ];
    },
    orders: [
      [200, 204],
      [404, 204],
    ],
  },
  'R-ACC-2 a grant on a device against its deletion': {
    race: async (nodes) => {
      const place = await aPlace(nodes, 'viewer');
      const id = await made(place, 'devices', { name: 'Pump' });
      return [
        place.first.patch(`${member(place, place.secondMember)}/access/device`, { add: [id] }),
        there(nodes, place.first).delete(`${place.path}/devices/${id}`, { confirmName: 'Pump' }),
      ];
    },
    orders: [
      [200, 204],
      [404, 204],
    ],
  },
  'R-ACC-2 a grant against the removal of the person': {
    race: async (nodes) => {
      const place = await aPlace(nodes, 'viewer');
      const id = await made(place, 'devices', { name: 'Pump' });
      return [
        place.first.patch(`${place.path}/resources/device/${id}/members`, { add: [place.secondMember] }),
        there(nodes, place.first).delete(member(place, place.secondMember)),
      ];
    },
    orders: [
      [200, 204],
      [404, 204],
    ],
  },
  'R-ACC-11 a device is deleted twice': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const path = `${place.path}/devices/${await made(place, 'devices', { name: 'Pump' })}`;
      return [
        place.first.delete(path, { confirmName: 'Pump' }),
        there(nodes, place.second).delete(path, { confirmName: 'Pump' }),
      ];
    },
    orders: [
      [204, 404],
      [404, 204],
    ],
  },
  'R-ACC-11 one hardware UUID is added in two organizations': {
    race: async (nodes) => {
      const [one, other] = [await aPlace(nodes), await aPlace(nodes)];
      const uuid = crypto.randomUUID();
      return [
        one.first.post(`${one.path}/devices`, { name: 'Pump', uuid }),
        there(nodes, other.first).post(`${other.path}/devices`, { name: 'Valve', uuid }),
      ];
    },
    orders: [
      [201, 409],
      [409, 201],
    ],
  },
  'R-ACC-6 two metering points are hung beneath each other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const points = 'resources/metering-point';
      const [one, other] = [
        await made(place, points, { name: 'A' }),
        await made(place, points, { name: 'B' }),
      ];
      return [
        place.first.post(`${place.path}/${points}/${one}/move`, { parentId: other }),
        there(nodes, place.second).post(`${place.path}/${points}/${other}/move`, { parentId: one }),
      ];
    },
    orders: [
      [200, 409],
      [409, 200],
    ],
  },
  'R-ACC-6 a metering point is deleted while another is made beneath it': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const points = 'resources/metering-point';
      const id = await made(place, points, { name: 'A' });
      return [
        place.first.delete(`${place.path}/${points}/${id}`),
        there(nodes, place.second).post(`${place.path}/${points}`, { name: 'B', parentId: id }),
      ];
    },
    orders: [
      [204, 404],
      [409, 201],
    ],
  },
  'R-USR-5 somebody without an organization asks twice at once': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const { organizationId } = place.second;
      const { name } = (await place.second.get(`/api/v1/organizations/${organizationId}`)).body;
      await place.first.delete(member(place, place.secondMember));
      const gone = await place.second.delete(`/api/v1/organizations/${organizationId}`, {
        confirmName: name,
      });
      if (gone.status !== 204) throw new Error(JSON.stringify(gone.body));
      const mine = '/api/v1/organizations';
      const answers = [place.second.get(mine), there(nodes, place.second).get(mine)] as const;
      const lists = await Promise.all(answers);
      const ids = new Set(lists.flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id)));
      if (ids.size !== 1) throw new Error(`they were told of ${ids.size} organizations`);
      return answers;
    },
    orders: [[200, 200]],
  },
};
