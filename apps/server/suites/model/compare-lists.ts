import { adminOf, compareAccessOf, compareMembers, idsOf, pathOf } from './compare-members.ts';
import { type Organization, types } from './organization.ts';
import { everyPage } from './pages.ts';
import type { Random } from './random.ts';
import { callerOf, same, type World } from './world.ts';

/** Compares lists in one organization: members, and by lot one person's resources, one access page, one thing's holders. */
export async function compareLists(world: World, random: Random, organization: Organization): Promise<void> {
  await compareMembers(world, organization);
  const type = random.pick(types) ?? 'device';
  const own = random.pick(organization.activeMembers());
  if (own?.person) {
    const list = await everyPage(callerOf(world, own.person), `${pathOf(organization)}/resources/${type}`);
    same(idsOf(list), organization.usable(own, type).sort(), `own resources of type ${type}`);
  }
  const member = random.pick([...organization.members.values()]);
  if (member) await compareAccessOf(world, organization, member, type);
  const thing = random.pick([...organization.things.keys()]);
  if (thing) await compareHolders(world, organization, thing);
}

async function compareHolders(world: World, organization: Organization, id: string): Promise<void> {
  const path = `${pathOf(organization)}/resources/${organization.things.get(id)?.type}/${id}/members`;
  const holders = await everyPage(adminOf(world, organization), path);
  same(holders.map(({ memberId }) => String(memberId)).sort(), organization.holders(id).sort(), 'holders');
}
