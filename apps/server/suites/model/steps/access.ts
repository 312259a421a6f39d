import { compareEffect } from '../compare-effect.ts';
import { effectOf } from '../effect.ts';
import { type Member, types } from '../organization.ts';
import { callerOf, expectStatus } from '../world.ts';
import { addDevice } from './device.ts';
import { invite } from './invitation.ts';
import { plainMembers, refusal, type Step, scene } from './scene.ts';

/** Looked at before it is done: who gains and who loses is told in advance. */
export const changeAccess: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const others = [...organization.members.values()].filter(
    ({ role }) => role !== 'admin' || random.chance(10),
  );
  const member = random.pick(others);
  if (!member) return invite(world, random);
  const type = random.pick(types) ?? 'device';
  const add = random.some(organization.ids(type), 30);
  const remove = organization.ids(type).filter((id) => !add.includes(id) && random.chance(30));
  const all = random.chance(20) ? random.chance(50) : undefined;
  const expected = refusal(at, 'admin') ?? (member.role === 'admin' ? 409 : 200);
  const before = organization.copy();
  const change = async (dryRun: boolean) => {
    const address = `${path}/members/${member.id}/access/${type}?dryRun=${dryRun}`;
    const answer = await callerOf(world, actor).patch(address, {
      add,
      remove,
      ...(all !== undefined && { all }),
    });
    const isDone = expectStatus(
      world,
      `${dryRun ? 'preview' : 'change'} access to ${type}`,
      answer,
      expected,
    );
    return isDone ? answer.body : undefined;
  };
  const tried = random.chance(40) ? await change(true) : undefined;
  const done = await change(false);
  if (!done) return;
  for (const id of add) member.grants.add(id);
  for (const id of remove) member.grants.delete(id);
  if (all === true) member.all.add(type);
  if (all === false) member.all.delete(type);
  const effect = effectOf(before, organization, type);
  for (const told of tried ? [tried, done] : [done]) compareEffect(told, effect, 100);
};

export const replaceAccess: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const member = random.pick(plainMembers(organization));
  if (!member) return invite(world, random);
  const type = random.pick(types) ?? 'device';
  const wanted = random.chance(30) ? undefined : random.some(organization.ids(type), 40);
  const body = wanted ? { ids: wanted } : { all: true };
  const answer = await callerOf(world, actor).put(`${path}/members/${member.id}/access/${type}`, body);
  if (!expectStatus(world, `replace access to ${type}`, answer, refusal(at, 'admin') ?? 200)) return;
  const before = organization.copy();
  for (const id of organization.ids(type)) member.grants.delete(id);
  for (const id of wanted ?? []) member.grants.add(id);
  if (wanted) member.all.delete(type);
  else member.all.add(type);
  compareEffect(answer.body, effectOf(before, organization, type), 100);
};

export const giveFromThing: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const id = random.pick([...organization.things.keys()]);
  if (!id) return addDevice(world, random);
  const plain = plainMembers(organization);
  const add = random.some(plain, 30);
  const remove = plain.filter((member) => !add.includes(member) && random.chance(30));
  const idsOf = (members: Member[]) => members.map((member) => member.id);
  const type = organization.things.get(id)?.type ?? 'device';
  const body = { add: idsOf(add), remove: idsOf(remove) };
  const answer = await callerOf(world, actor).patch(`${path}/resources/${type}/${id}/members`, body);
  if (!expectStatus(world, 'give and take from the thing', answer, refusal(at, 'admin') ?? 200)) return;
  const before = organization.copy();
  for (const { grants } of add) grants.add(id);
  for (const { grants } of remove) grants.delete(id);
  compareEffect(answer.body, effectOf(before, organization, type), 100);
};
