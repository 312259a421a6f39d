import { invitePerson, refusalOf, type Wish } from '../invitation.ts';
import { type Organization, roles } from '../organization.ts';
import type { Random } from '../random.ts';
import { callerOf, expectStatus, keepLink, type World } from '../world.ts';
import { refusal, type Step, scene } from './scene.ts';

/** Mostly somebody who is not there yet; an Admin mostly without access, which would be refused. */
export function wishFor({ model }: World, random: Random, organization: Organization): Wish {
  const emails = [...model.persons.values()];
  const known = new Set([...organization.members.values()].map((member) => member.email));
  const strangers = emails.filter((one) => !known.has(one));
  const email = random.pick(random.chance(75) ? strangers : emails) ?? emails[0] ?? '';
  const role = random.pick([...roles, 'viewer', 'editor'] as const) ?? 'viewer';
  const device = random.chance(20) ? 'all' : random.some(organization.ids('device'), 40);
  const access: Wish['access'] = {
    device,
    'metering-point': random.some(organization.ids('metering-point'), 35),
  };
  return { email, role, access: role === 'admin' && random.chance(80) ? {} : access };
}

/** As the API is told. */
export function asSent({ access, ...wish }: Wish): object {
  const chosen = Object.entries(access).map(([type, ids]) => [type, ids === 'all' ? { all: true } : { ids }]);
  return { ...wish, ...(chosen.length > 0 && { access: Object.fromEntries(chosen) }) };
}

export const invite: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const wish = wishFor(world, random, organization);
  const expected = refusal(at, 'admin') ?? refusalOf(organization, wish) ?? 201;
  const answer = await callerOf(world, actor).post(`${path}/members`, asSent(wish));
  if (!expectStatus(world, `invite as ${wish.role}`, answer, expected)) return;
  invitePerson(organization, wish, answer.body.member.id, actor);
  keepLink(world, answer.body);
};

export const accept: Step = async (world, random) => {
  const { model } = world;
  const isOpen = (id: string) =>
    [...model.organizations.values()].some(({ members }) => members.has(id) && !members.get(id)?.person);
  const links = [...world.links];
  const token = random.pick(random.chance(85) ? links.filter(([id]) => isOpen(id)) : links);
  if (!token) return invite(world, random);
  const [membership, link] = token;
  const organization = [...model.organizations.values()].find(({ members }) => members.has(membership));
  const member = organization?.members.get(membership);
  const addressee = [...model.persons].find(([, email]) => email === member?.email)?.[0];
  const actor = (random.chance(90) ? addressee : undefined) ?? random.pick([...model.persons.keys()]) ?? '';
  const open = member && member.person === undefined;
  const isAddressee = member?.email === model.persons.get(actor);
  const expected = open ? (isAddressee ? 200 : 409) : member && member.person === actor ? 200 : 410;
  const answer = await callerOf(world, actor).post(`/api/v1/invitations/${link}/accept`);
  if (expectStatus(world, 'accept', answer, expected) && member) member.person = actor;
};
