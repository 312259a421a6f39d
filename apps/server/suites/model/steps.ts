import { type Member, type Organization, type Role, type Type, types } from './model.ts';
import type { Random } from './random.ts';
import { callerOf, expectStatus, signUp, type World } from './world.ts';

type Step = (world: World, random: Random) => Promise<void>;

const roles: readonly Role[] = ['admin', 'editor', 'viewer'];

interface Scene {
  readonly organization: Organization;
  readonly path: string;
  readonly actor: string;
  /** The actor's membership; nothing for a stranger. */
  readonly own: Member | undefined;
}

/** An organization and who acts in it: mostly the busiest and a member, mostly an Admin, sometimes a stranger. */
function scene({ model }: World, random: Random): Scene {
  const all = [...model.organizations.values()];
  const busiest = all.toSorted((a, b) => b.members.size + b.things.size - a.members.size - a.things.size)[0];
  const organization = random.chance(80) ? busiest : random.pick(all);
  if (!organization) throw new Error('there is no organization');
  const active = organization.activeMembers();
  const admins = active.filter(({ role }) => role === 'admin');
  const own = random.pick(random.chance(65) ? admins : active);
  const stranger = random.chance(5) ? random.pick([...model.persons.keys()]) : undefined;
  const actor = stranger ?? own?.person ?? '';
  const path = `/api/v1/organizations/${organization.id}`;
  return { organization, path, actor, own: organization.memberOf(actor) };
}

/** 404 for strangers, 403 for other roles than these; nothing when the actor may. */
function refusal({ own }: Scene, ...allowed: Role[]): number | undefined {
  if (!own) return 404;
  return allowed.includes(own.role) ? undefined : 403;
}

const thingsOf = ({ things }: Organization, type: Type) =>
  [...things].filter(([, thing]) => thing.type === type).map(([id]) => id);

const createOrganization: Step = async (world, random) => {
  const actor = random.pick([...world.model.persons.keys()]) ?? '';
  const answer = await callerOf(world, actor).post('/api/v1/organizations', { name: 'Works' });
  if (expectStatus(world, 'create organization', answer, 201))
    world.model.found(answer.body.id, actor, answer.body.membershipId);
};

const invite: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const emails = [...world.model.persons.values()];
  const known = new Set([...organization.members.values()].map((member) => member.email));
  const email =
    random.pick(random.chance(75) ? emails.filter((one) => !known.has(one)) : emails) ?? emails[0] ?? '';
  const role = random.pick([...roles, 'viewer', 'editor'] as const) ?? 'viewer';
  const ids = random.some(thingsOf(organization, 'device'), 40);
  const points = random.some(thingsOf(organization, 'metering-point'), 35);
  const all = random.chance(20);
  const access = { device: all ? { all: true } : { ids }, 'metering-point': { ids: points } };
  const bare = role === 'admin' && random.chance(80);
  const body = { email, role, ...(!bare && { access }) };
  const expected = refusal(at, 'admin') ?? (known.has(email) ? 409 : role === 'admin' && !bare ? 422 : 201);
  const answer = await callerOf(world, actor).post(`${path}/members`, body);
  if (!expectStatus(world, `invite as ${role}`, answer, expected)) return;
  const member = world.model.join(organization, answer.body.member.id, email, role);
  world.links.set(member.id, answer.body.link.split('/').at(-1));
  if (bare) return;
  for (const id of [...(all ? [] : ids), ...points]) member.grants.add(id);
  if (all) member.all.add('device');
};

const accept: Step = async (world, random) => {
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

const changeRole: Step = async (world, random) => {
  const at = scene(world, random);
  const members = [...at.organization.members.values()];
  const member = random.pick(random.chance(90) ? members.filter((one) => one !== at.own) : members);
  const role = random.pick(roles) ?? 'viewer';
  if (!member) return invite(world, random);
  const expected = refusal(at, 'admin') ?? (member === at.own ? 409 : 200);
  const answer = await callerOf(world, at.actor).patch(`${at.path}/members/${member.id}`, { role });
  if (expectStatus(world, `change role from ${member.role} to ${role}`, answer, expected)) member.role = role;
};

const changeAccess: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const others = [...organization.members.values()].filter(
    ({ role }) => role !== 'admin' || random.chance(10),
  );
  const member = random.pick(others);
  if (!member) return invite(world, random);
  const type = random.pick(types) ?? 'device';
  const add = random.some(thingsOf(organization, type), 30);
  const remove = thingsOf(organization, type).filter((id) => !add.includes(id) && random.chance(30));
  const all = random.chance(20) ? random.chance(50) : undefined;
  const expected = refusal(at, 'admin') ?? (member.role === 'admin' ? 409 : 200);
  const answer = await callerOf(world, actor).patch(`${path}/members/${member.id}/access/${type}`, {
    add,
    remove,
    ...(all !== undefined && { all }),
  });
  if (!expectStatus(world, `change access to ${type}`, answer, expected)) return;
  for (const id of add) member.grants.add(id);
  for (const id of remove) member.grants.delete(id);
  if (all === true) member.all.add(type);
  if (all === false) member.all.delete(type);
};

const replaceAccess: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const member = random.pick([...organization.members.values()].filter(({ role }) => role !== 'admin'));
  if (!member) return invite(world, random);
  const type = random.pick(types) ?? 'device';
  const wanted = random.chance(30) ? undefined : random.some(thingsOf(organization, type), 40);
  const body = wanted ? { ids: wanted } : { all: true };
  const answer = await callerOf(world, actor).put(`${path}/members/${member.id}/access/${type}`, body);
  if (!expectStatus(world, `replace access to ${type}`, answer, refusal(at, 'admin') ?? 200)) return;
  for (const id of thingsOf(organization, type)) member.grants.delete(id);
  for (const id of wanted ?? []) member.grants.add(id);
  if (wanted) member.all.delete(type);
  else member.all.add(type);
};

const giveFromThing: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization, path, actor } = at;
  const id = random.pick([...organization.things.keys()]);
  if (!id) return addDevice(world, random);
  const plain = [...organization.members.values()].filter(({ role }) => role !== 'admin');
  const add = random.some(plain, 30);
  const remove = plain.filter((member) => !add.includes(member) && random.chance(30));
  const idsOf = (members: Member[]) => members.map((member) => member.id);
  const type = organization.things.get(id)?.type;
  const body = { add: idsOf(add), remove: idsOf(remove) };
  const answer = await callerOf(world, actor).patch(`${path}/resources/${type}/${id}/members`, body);
  if (!expectStatus(world, 'give and take from the thing', answer, refusal(at, 'admin') ?? 200)) return;
  for (const { grants } of add) grants.add(id);
  for (const { grants } of remove) grants.delete(id);
};

const addDevice: Step = async (world, random) => {
  const at = scene(world, random);
  const answer = await callerOf(world, at.actor).post(`${at.path}/devices`, { name: 'Pump' });
  if (!expectStatus(world, 'add device', answer, refusal(at, 'admin', 'editor') ?? 201)) return;
  at.organization.things.set(answer.body.id, { type: 'device', parent: undefined });
  if (at.own?.role === 'editor') at.own.grants.add(answer.body.id);
};

const deleteDevice: Step = async (world, random) => {
  const at = scene(world, random);
  const id = random.pick(thingsOf(at.organization, 'device'));
  if (!id) return addDevice(world, random);
  const expected = refusal(at, 'admin', 'editor') ?? (at.own && at.organization.uses(at.own, id) ? 204 : 404);
  const path = `${at.path}/devices/${id}`;
  const answer = await callerOf(world, at.actor).delete(path, { confirmName: 'Pump' });
  if (!expectStatus(world, 'delete device', answer, expected)) return;
  at.organization.removeThing(id);
  world.model.gone.push({ type: 'device', id });
};

const addPoint: Step = async (world, random) => {
  const at = scene(world, random);
  const parentId =
    (random.chance(75) ? random.pick(thingsOf(at.organization, 'metering-point')) : undefined) ?? null;
  const path = `${at.path}/resources/metering-point`;
  const answer = await callerOf(world, at.actor).post(path, { name: 'Hall', parentId });
  if (!expectStatus(world, 'add metering point', answer, refusal(at, 'admin') ?? 201)) return;
  at.organization.things.set(answer.body.id, { type: 'metering-point', parent: parentId ?? undefined });
};

const movePoint: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization } = at;
  const id = random.pick(thingsOf(organization, 'metering-point'));
  if (!id) return addPoint(world, random);
  const beneath = (one: string) => [one, ...organization.above(one)].includes(id);
  const points = thingsOf(organization, 'metering-point');
  const places = random.chance(80) ? points.filter((one) => !beneath(one)) : points;
  const parentId = (random.chance(85) ? random.pick(places) : undefined) ?? null;
  const isCycle = parentId !== null && beneath(parentId);
  const expected = refusal(at, 'admin') ?? (isCycle ? 409 : 200);
  const path = `${at.path}/resources/metering-point/${id}/move`;
  const answer = await callerOf(world, at.actor).post(path, { parentId });
  const point = organization.things.get(id);
  if (expectStatus(world, 'move metering point', answer, expected) && point)
    point.parent = parentId ?? undefined;
};

const deletePoint: Step = async (world, random) => {
  const at = scene(world, random);
  const id = random.pick(thingsOf(at.organization, 'metering-point'));
  if (!id) return addPoint(world, random);
  const expected = refusal(at, 'admin') ?? (at.organization.children(id).length > 0 ? 409 : 204);
  const answer = await callerOf(world, at.actor).delete(`${at.path}/resources/metering-point/${id}`);
  if (!expectStatus(world, 'delete metering point', answer, expected)) return;
  at.organization.removeThing(id);
  world.model.gone.push({ type: 'metering-point', id });
};

const leave: Step = async (world, random) => {
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

const remove: Step = async (world, random) => {
  const at = scene(world, random);
  const others = [...at.organization.members.values()].filter((member) => member !== at.own);
  const member = random.pick(others);
  if (!member) return invite(world, random);
  const answer = await callerOf(world, at.actor).delete(`${at.path}/members/${member.id}`);
  if (expectStatus(world, 'remove member', answer, refusal(at, 'admin') ?? 204))
    at.organization.members.delete(member.id);
};

const deleteOrganization: Step = async (world, random) => {
  const at = scene(world, random);
  const { name } = (await callerOf(world, at.actor).get(at.path)).body;
  const answer = await callerOf(world, at.actor).delete(at.path, { confirmName: name ?? '' });
  if (expectStatus(world, 'delete organization', answer, refusal(at, 'admin') ?? 204))
    world.model.delete(at.organization);
};

const deleteAccount: Step = async (world, random) => {
  const [person, email] = random.pick([...world.model.persons]) ?? ['', ''];
  const expected = world.model.mayDeleteAccount(person) ? 204 : 409;
  const answer = await callerOf(world, person).delete('/api/v1/me', { confirmEmail: email });
  if (!expectStatus(world, 'delete account', answer, expected)) return;
  world.model.deleteAccount(person);
  await signUp(world);
};

/** Every kind of step, and how often it comes. */
const weights: readonly [Step, number][] = [
  [createOrganization, 2],
  [invite, 12],
  [accept, 10],
  [changeRole, 10],
  [changeAccess, 10],
  [replaceAccess, 5],
  [giveFromThing, 5],
  [addDevice, 9],
  [deleteDevice, 4],
  [addPoint, 12],
  [movePoint, 9],
  [deletePoint, 3],
  [leave, 3],
  [remove, 4],
  [deleteOrganization, 1],
  [deleteAccount, 1],
];
const lots = weights.flatMap(([step, weight]) => Array.from({ length: weight }, () => step));

export const randomStep = (random: Random): Step => random.pick(lots) ?? invite;
