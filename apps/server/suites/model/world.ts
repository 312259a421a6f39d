import { randomBytes } from 'node:crypto';
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
