import { type Answer, aPerson, inviteAndAccept, type Nodes, type TestPerson } from '../../testing/index.ts';

/** Two requests that were sent at once to two servers. */
export type Race = (nodes: Nodes, round: number) => Promise<readonly [Promise<Answer>, Promise<Answer>]>;

/** A race, and the pairs of statuses that some serial order of the two gives. */
export interface Pair {
  readonly race: Race;
  readonly orders: readonly (readonly [number, number])[];
}

export interface Place {
  readonly path: string;
  readonly first: TestPerson;
  readonly second: TestPerson;
  readonly firstMember: string;
  readonly secondMember: string;
}

export type Role = 'admin' | 'editor' | 'viewer';

export async function aPlace(nodes: Nodes, role: Role = 'admin'): Promise<Place> {
  const [first, second] = [await aPerson(nodes), await aPerson(nodes)];
  const secondMember = await inviteAndAccept(first, second, { role });
  const path = `/api/v1/organizations/${first.organizationId}`;
  return { path, first, second, firstMember: first.membershipId, secondMember };
}

export async function anInvitation(nodes: Nodes) {
  const place = await aPlace(nodes);
  const person = await aPerson(nodes);
  const invited = await place.first.post(`${place.path}/members`, { email: person.email, role: 'viewer' });
  const accept = `/api/v1/invitations/${invited.body.link.split('/').at(-1)}/accept`;
  return { ...place, person, pending: invited.body.member.id as string, accept };
}

export async function made(place: Place, path: string, body: object): Promise<string> {
  const answer = await place.first.post(`${place.path}/${path}`, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

/** The same person at the other server. */
export const there = (nodes: Nodes, person: TestPerson) => person.on(nodes.urls[1]);

export const demote = { role: 'viewer' };
export const member = ({ path }: Place, id: string) => `${path}/members/${id}`;
