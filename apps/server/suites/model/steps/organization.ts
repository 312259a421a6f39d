import { callerOf, expectStatus, signUp } from '../world.ts';
import { refusal, type Step, scene } from './scene.ts';

export const createOrganization: Step = async (world, random) => {
  const actor = random.pick([...world.model.persons.keys()]) ?? '';
  const answer = await callerOf(world, actor).post('/api/v1/organizations', { name: 'Works' });
  if (expectStatus(world, 'create organization', answer, 201))
    world.model.found(answer.body.id, actor, answer.body.membershipId);
};

export const leave: Step = async (world, random) => {
  const { model } = world;
  const { organization, path, own, actor } = scene(world, random);
  const isAlone = organization.activeMembers().length === 1;
  const confirmDelete = random.chance(60);
  const refused = own && (isAlone ? !confirmDelete : organization.isLastAdmin(own));
  const expected = own ? (refused ? 409 : 200) : 404;
  const answer = await callerOf(world, actor).post(`${path}/leave`, { confirmDelete });
  if (!expectStatus(world, 'leave', answer, expected) || !own) return;
  if (isAlone) model.delete(organization);
  else organization.members.delete(own.id);
};

export const deleteOrganization: Step = async (world, random) => {
  const at = scene(world, random);
  const { name } = (await callerOf(world, at.actor).get(at.path)).body;
  const answer = await callerOf(world, at.actor).delete(at.path, { confirmName: name ?? '' });
  if (expectStatus(world, 'delete organization', answer, refusal(at, 'admin') ?? 204))
    world.model.delete(at.organization);
};

export const deleteAccount: Step = async (world, random) => {
  const [person, email] = random.pick([...world.model.persons]) ?? ['', ''];
  const expected = world.model.mayDeleteAccount(person) ? 204 : 409;
  const answer = await callerOf(world, person).delete('/api/v1/me', { confirmEmail: email });
  if (!expectStatus(world, 'delete account', answer, expected)) return;
  world.model.deleteAccount(person);
  await signUp(world);
};
