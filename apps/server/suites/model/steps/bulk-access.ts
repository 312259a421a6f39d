import { compareEffect } from '../compare-effect.ts';
import { compareExport } from '../compare-members.ts';
import { effectOf } from '../effect.ts';
import { type Organization, type Type, types } from '../organization.ts';
import { callerOf, expectStatus, same } from '../world.ts';
import { type ChosenMembers, chooseMembers } from './choose-members.ts';
import { type ChosenThings, chooseThings } from './choose-things.ts';
import { inBulk, refusal, type Step, scene } from './scene.ts';

/** How many things of each person the answer names. */
const shown = 10;

/** Tried first, and mostly done then: what the dry run tells is what happens (R-ACC-8). */
export const changeAccessOfSeveral: Step = async (world, random) => {
  const at = scene(world, random, inBulk);
  const { organization } = at;
  const some = types.filter((one) => organization.ids(one).length > 0);
  const type = random.pick(random.chance(90) ? some : types) ?? 'device';
  const members = chooseMembers(world, random, organization, type);
  const things = chooseThings(world, random, organization, type);
  const change = random.chance(60) ? 'add' : 'remove';
  const body = { members: members.asked, resourceType: type, resources: things.asked, change };
  const expected = refusal(at, 'admin') ?? members.refused ?? things.refused ?? 200;

  const after = organization.copy();
  const altered = give(after, type, members, things, change === 'add');
  const effect = effectOf(organization, after, type);
  const counts = {
    ...countsOf(organization, type, members, things, altered),
    ...{ gaining: effect.gains.size, losing: effect.loses.size },
  };
  const call = async (dryRun: boolean) => {
    const answer = await callerOf(world, at.actor).post(`${at.path}/access/batch`, { ...body, dryRun });
    const what = `${dryRun ? 'try to ' : ''}${change} in bulk ${JSON.stringify([members.asked, things.asked])}`;
    if (!expectStatus(world, what, answer, expected)) return false;
    const { changed, gains, loses, ...numbers } = answer.body;
    same(changed, !dryRun && altered > 0, `${what}: changed`);
    same(numbers, counts, what);
    compareEffect({ gains, loses }, effect, shown);
    return true;
  };
  await call(true);
  const isDone = random.chance(75) && (await call(false));
  if (isDone) world.model.organizations.set(after.id, after);
  await compareExport(world, isDone ? after : organization);
};

/** Gives or takes in the model; answers how many grants that alters. */
function give(
  { members }: Organization,
  type: Type,
  chosen: ChosenMembers,
  { ids, all = false }: ChosenThings,
  isGiven: boolean,
): number {
  let altered = 0;
  const put = <T>(set: Set<T> | undefined, one: T) => {
    if (set?.has(one) === isGiven) return;
    altered += 1;
    if (isGiven) set?.add(one);
    else set?.delete(one);
  };
  for (const { id } of chosen.members) {
    for (const thing of ids) put(members.get(id)?.grants, thing);
    if (all) put(members.get(id)?.all, type);
  }
  return altered;
}

function countsOf(
  organization: Organization,
  type: Type,
  { members, admins }: ChosenMembers,
  { ids, all = false }: ChosenThings,
  altered: number,
) {
  const resources = all ? organization.ids(type).length : ids.length;
  const unchanged = members.length * (ids.length + (all ? 1 : 0)) - altered;
  return { members: members.length, resources, admins, altered, unchanged };
}
