import { roles } from '../organization.ts';
import { callerOf, expectStatus } from '../world.ts';
import { invite } from './invitation.ts';
import { refusal, type Step, scene } from './scene.ts';

export const changeRole: Step = async (world, random) => {
  const at = scene(world, random);
  const members = [...at.organization.members.values()];
  const member = random.pick(random.chance(90) ? members.filter((one) => one !== at.own) : members);
  const role = random.pick(roles) ?? 'viewer';
  if (!member) return invite(world, random);
  const expected = refusal(at, 'admin') ?? (member === at.own ? 409 : 200);
  const answer = await callerOf(world, at.actor).patch(`${at.path}/members/${member.id}`, { role });
  if (expectStatus(world, `change role from ${member.role} to ${role}`, answer, expected)) member.role = role;
};

export const removeMember: Step = async (world, random) => {
  const at = scene(world, random);
  const others = [...at.organization.members.values()].filter((member) => member !== at.own);
  const member = random.pick(others);
  if (!member) return invite(world, random);
  const answer = await callerOf(world, at.actor).delete(`${at.path}/members/${member.id}`);
  if (expectStatus(world, 'remove member', answer, refusal(at, 'admin') ?? 204))
    at.organization.members.delete(member.id);
};
