import type { Member, Organization, Role, Type } from '../organization.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

/** Does something in the product and in the model, and fails when the two answer differently. */
export type Step = (world: World, random: Random) => Promise<void>;

/** An organization and who acts in it. */
export interface Scene {
  readonly organization: Organization;
  readonly path: string;
  readonly actor: string;
  /** The actor's membership; nothing for a stranger. */
  readonly own: Member | undefined;
}

/**
 * Mostly the busiest organization and a member, mostly an Admin, sometimes a stranger. What is done in bulk is done by an
 * Admin more often: who may not do it leaves nothing to be compared.
 */
export function scene({ model }: World, random: Random, percentOfAdmins = 65): Scene {
  const all = [...model.organizations.values()];
  const busiest = all.toSorted((a, b) => b.members.size + b.things.size - a.members.size - a.things.size)[0];
  const organization = random.chance(80) ? busiest : random.pick(all);
  if (!organization) throw new Error('there is no organization');
  const active = organization.activeMembers();
  const admins = active.filter(({ role }) => role === 'admin');
  const own = random.pick(random.chance(percentOfAdmins) ? admins : active);
  const stranger = random.chance(5) ? random.pick([...model.persons.keys()]) : undefined;
  const actor = stranger ?? own?.person ?? '';
  const path = `/api/v1/organizations/${organization.id}`;
  return { organization, path, actor, own: organization.memberOf(actor) };
}

/** 404 for strangers, 403 for other roles than these; nothing when the actor may. */
export function refusal({ own }: Scene, ...allowed: Role[]): number | undefined {
  if (!own) return 404;
  return allowed.includes(own.role) ? undefined : 403;
}

/** How often an Admin acts where several are concerned. */
export const inBulk = 85;

/** Those who are no Admins, so that access can be given to them. */
export function plainMembers({ members }: Organization): Member[] {
  return [...members.values()].filter(({ role }) => role !== 'admin');
}

/** A membership of another organization, if there is one. */
export function foreignMember({ model }: World, random: Random, own: Organization): string | undefined {
  const others = [...model.organizations.values()].filter((one) => one !== own);
  return random.pick(others.flatMap(({ members }) => [...members.keys()]));
}

/** Something that is not of this organization: another one's, or deleted. */
export function foreignThing(
  { model }: World,
  random: Random,
  own: Organization,
  type: Type,
): string | undefined {
  const others = [...model.organizations.values()].filter((one) => one !== own);
  const gone = model.gone.flatMap(({ type: of, id }) => (of === type ? [id] : []));
  return random.pick([...others.flatMap((one) => one.ids(type)), ...gone]);
}
