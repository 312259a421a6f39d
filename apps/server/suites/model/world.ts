import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Answer, aPerson, type Client, type Home, type TestPerson } from '../../testing/index.ts';
import { Model } from './model.ts';

/** The product and the model side by side, with the people who act in both. */
export interface World {
  readonly home: Home;
  /** Asks for decisions about everybody. */
  readonly program: Client;
  readonly model: Model;
  readonly people: Map<string, TestPerson>;
  /** Tokens of links by pending membership. */
  readonly links: Map<string, string>;
  /** What was done so far, for whoever reads a failure. */
  readonly story: string[];
}

export function aWorld(home: Home, program: Client): World {
  return { home, program, model: new Model(), people: new Map(), links: new Map(), story: [] };
}

export async function signUp(world: World): Promise<void> {
  const email = `${randomBytes(5).toString('hex')}@${randomBytes(5).toString('hex')}.example`;
  const person = await aPerson(world.home, { email });
  world.people.set(person.userId, person);
  world.model.persons.set(person.userId, email);
  world.model.found(person.organizationId, person.userId, person.membershipId);
}

/** Whoever is left without an organization has an empty one by the next request (R-USR-5). */
export async function giveHomes(world: World): Promise<void> {
  for (const person of world.model.persons.keys()) {
    if (world.model.organizationsOf(person).length > 0) continue;
    const { items } = (await callerOf(world, person).get('/api/v1/organizations')).body;
    same(items.length, 1, 'organizations of somebody who had none');
    same(items[0].role, 'admin', 'role in the own organization');
    world.model.found(items[0].id, person, items[0].membershipId);
  }
}

/** Keeps an invitation's link, so that somebody may accept it later. */
export function keepLink(
  { links }: World,
  { member, link }: { readonly member: { readonly id: string }; readonly link: string },
): void {
  links.set(member.id, link.split('/').at(-1) ?? '');
}

export function callerOf(world: World, person: string): TestPerson {
  const found = world.people.get(person);
  if (!found) throw new Error('nobody of that id');
  return found;
}

/** Says what happened, and fails when it is not what the model expects. */
export function expectStatus(world: World, what: string, answer: Answer, expected: number): boolean {
  world.story.push(`${what} → ${answer.status}`);
  if (answer.status !== expected) {
    throw new Error(
      `${what}: ${answer.status} ${JSON.stringify(answer.body)} where the model says ${expected}`,
    );
  }
  return answer.status < 300;
}

/** Fails with both when they differ. */
export function same(shown: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(shown, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(shown)} where the model says ${JSON.stringify(expected)}`);
}
