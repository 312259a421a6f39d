import { compareMembers } from '../compare-members.ts';
import { type Member, roles } from '../organization.ts';
import type { Random } from '../random.ts';
import { callerOf, expectStatus, same } from '../world.ts';
import { named } from './choose-members.ts';
import { invite } from './invitation.ts';
import { inBulk, refusal, type Step, scene } from './scene.ts';

/** One role for several, all or nothing: the own one among them refuses all (R-ADM-4). */
export const changeRolesOfSeveral: Step = async (world, random) => {
  const at = scene(world, random, inBulk);
  const { organization, own } = at;
  const everybody = [...organization.members.values()];
  const others = everybody.filter((one) => one !== own || random.chance(8));
  const members = several(random, others, 50);
  if (members.length === 0) return invite(world, random);
  const { ids, isUnknown } = named(world, random, organization, members);
  const role = random.pick(roles) ?? 'viewer';
  const isOwn = own !== undefined && members.includes(own);
  const expected = refusal(at, 'admin') ?? (isUnknown ? 404 : isOwn ? 409 : 200);
  const body = { members: { ids }, role };
  const answer = await callerOf(world, at.actor).post(`${at.path}/members/batch-role`, body);
  if (expectStatus(world, `change role of ${members.length} to ${role}`, answer, expected)) {
    const changing = members.filter((member) => member.role !== role);
    const counts = { changed: changing.length, unchanged: members.length - changing.length };
    same(answer.body, counts, 'roles changed');
    for (const member of changing) member.role = role;
  }
  await compareMembers(world, organization);
};

/** Several go at once, all or nothing: at least one active Admin stays (R-ADM-1). */
export const removeSeveral: Step = async (world, random) => {
  const at = scene(world, random, inBulk);
  const { organization, own } = at;
  const everybody = [...organization.members.values()];
  const others = everybody.filter((one) => one !== own || random.chance(20));
  const members = several(random, others, random.pick([20, 35]) ?? 20);
  if (members.length === 0) return invite(world, random);
  const { ids, isUnknown } = named(world, random, organization, members);
  const expected =
    refusal(at, 'admin') ?? (isUnknown ? 404 : organization.wouldLoseAdmins(members) ? 409 : 200);
  const body = { members: { ids } };
  const answer = await callerOf(world, at.actor).post(`${at.path}/members/batch-remove`, body);
  if (expectStatus(world, `remove ${members.length}`, answer, expected)) {
    same(answer.body, { removed: members.length }, 'members removed');
    for (const { id } of members) organization.members.delete(id);
  }
  await compareMembers(world, organization);
};

/** So many of them, but two at least: what is done to one only is tried by steps of its own. */
function several(random: Random, members: readonly Member[], percent: number): readonly Member[] {
  const chosen = random.some(members, percent);
  return chosen.length > 1 ? chosen : random.shuffled(members).slice(0, 2);
}
