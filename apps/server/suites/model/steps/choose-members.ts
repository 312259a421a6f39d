import { type Member, type Organization, roles, type Type } from '../organization.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { foreignMember, plainMembers } from './scene.ts';

/** Whom a call in bulk is about: as it is asked, and whom that means, or how it is refused. */
export interface ChosenMembers {
  readonly asked: object;
  readonly refused?: number | undefined;
  readonly members: readonly Member[];
  /** Admins whom a filter found; they are left out (R-ADM-5). */
  readonly admins: number;
}

type Choose = (world: World, random: Random, organization: Organization, type: Type) => ChosenMembers;

const byIds: Choose = (world, random, organization) => {
  const members = random.some(plainMembers(organization), 60);
  const { ids, isUnknown } = named(world, random, organization, members);
  const admin = [...organization.members.values()].find(({ role }) => role === 'admin');
  const hasAdmin = admin !== undefined && random.chance(8);
  return {
    asked: { ids: hasAdmin ? [...ids, admin.id] : ids },
    refused: isUnknown ? 404 : hasAdmin ? 409 : undefined,
    ...{ members, admins: 0 },
  };
};

const bySameAccess: Choose = (world, random, organization, type) => {
  const { id, refused } = aModel(world, random, organization);
  const model = organization.members.get(id);
  const shape = (member: Member) =>
    JSON.stringify([member.all.has(type), organization.granted(member, type).sort()]);
  const members = plainMembers(organization).filter((one) => model && shape(one) === shape(model));
  return { asked: { sameAs: id }, refused, members, admins: 0 };
};

const byFilter: Choose = ({ model }, random, organization) => {
  const all = [...organization.members.values()];
  const role = random.chance(50) ? random.some(roles, 50) : [];
  const status = random.chance(30) ? [random.pick(['active', 'invited']) ?? ''] : [];
  const q = random.chance(25) ? random.pick(all)?.email.slice(2, 14) : undefined;
  const invitedBy = random.chance(20) ? random.pick([...model.persons.keys()]) : undefined;
  const found = all.filter(
    (member) =>
      (role.length === 0 || role.includes(member.role)) &&
      (status.length === 0 || status.includes(member.person === undefined ? 'invited' : 'active')) &&
      (q === undefined || member.email.includes(q)) &&
      (invitedBy === undefined || member.invitedBy === invitedBy),
  );
  const members = found.filter((member) => member.role !== 'admin');
  const filter = {
    ...(role.length > 0 && { role }),
    ...(status.length > 0 && { status }),
    ...(q !== undefined && { q }),
    ...(invitedBy !== undefined && { invitedBy }),
  };
  return { asked: { filter }, members, admins: found.length - members.length };
};

/** Members by id, by the filters of the users list, or those who have the same as one of them (R-ACC-8). */
export const chooseMembers: Choose = (world, random, organization, type) =>
  (random.pick([byIds, byIds, bySameAccess, byFilter, byFilter]) ?? byIds)(world, random, organization, type);

/** The ids of members, some of them twice, and sometimes one that is not of this organization. */
export function named(
  world: World,
  random: Random,
  organization: Organization,
  members: readonly Member[],
): { readonly ids: readonly string[]; readonly isUnknown: boolean } {
  const ids = members.map(({ id }) => id);
  const stranger = random.chance(8) ? foreignMember(world, random, organization) : undefined;
  const all = [...ids, ...random.some(ids, 10), ...(stranger === undefined ? [] : [stranger])];
  return { ids: random.shuffled(all), isUnknown: stranger !== undefined };
}

/** "The same as user X": mostly somebody whom access can be given to. */
export function aModel(
  world: World,
  random: Random,
  organization: Organization,
): { readonly id: string; readonly refused: number | undefined } {
  const stranger = random.chance(8) ? foreignMember(world, random, organization) : undefined;
  if (stranger !== undefined) return { id: stranger, refused: 404 };
  const plain = random.chance(92) ? plainMembers(organization) : [];
  const one = random.pick(plain) ?? random.pick([...organization.members.values()]);
  return { id: one?.id ?? '', refused: one?.role === 'admin' ? 409 : undefined };
}
