import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../../testing/index.ts';
import { type Organization, sampledPermissions, types } from './model.ts';
import type { Random } from './random.ts';
import { callerOf, type World } from './world.ts';

/** Whoever is left without an organization has an empty one by the next request (R-USR-5). */
export async function giveHomes(world: World): Promise<void> {
  for (const person of world.model.persons.keys()) {
    if (world.model.organizationsOf(person).length > 0) continue;
    const { items } = (await callerOf(world, person).get('/api/v1/organizations')).body;
    same(items.length, 1, 'organizations of somebody who had none');
    same(items[0].role, 'admin', 'role in the own organization');
    world.model.found(items[0].id, person, items[0].membershipId);
  }
}

/** Asks for every person's decisions, one permission of each kind of thing drawn by lot, on everything there is or was. */
export async function compareDecisions(world: World, random: Random): Promise<void> {
  const { model, program } = world;
  const actions = new Map(
    ['organization', ...types].map((type) => [
      type,
      random.pick(sampledPermissions.filter(([, on]) => on === type))?.[0],
    ]),
  );
  const things = [...model.organizations.values()].flatMap(({ id, things: own }) => [
    { type: 'organization', id },
    ...[...own].map(([thing, { type }]) => ({ type: String(type), id: thing })),
  ]);
  const asked = [...things, ...model.gone.slice(-3)].flatMap((resource) =>
    [...model.persons.keys()].map((person) => ({
      subject: { type: 'user', id: person },
      action: { name: actions.get(resource.type) ?? '' },
      resource,
    })),
  );
  const { evaluations } = (await program.post('/access/v1/evaluations', { evaluations: asked })).body;
  for (const [place, { subject, action, resource }] of asked.entries()) {
    const expected = model.decides(subject.id, action.name, resource.type, resource.id);
    const { decision, context } = evaluations[place];
    if (decision === expected) continue;
    throw new Error(
      `${action.name} of ${subject.id} on ${resource.type} ${resource.id}: ${decision} (${JSON.stringify(context)}) where the model says ${expected}`,
    );
  }
}

/** Compares lists in one organization: members, and by lot one person's resources, one access page, one thing's holders. */
export async function compareLists(world: World, random: Random, organization: Organization): Promise<void> {
  const path = `/api/v1/organizations/${organization.id}`;
  const admin = organization.activeMembers().find(({ role }) => role === 'admin')?.person ?? '';
  const caller = callerOf(world, admin);
  const members = await everyPage(caller, `${path}/members`);
  const shown = members.map(({ id, role, status, email, userId }) => ({ id, role, status, email, userId }));
  const expected = [...organization.members.values()].map(({ id, role, person, email }) => ({
    id,
    role,
    status: person === undefined ? 'invited' : 'active',
    email,
    userId: person ?? null,
  }));
  same(byId(shown), byId(expected), 'members');
  const type = random.pick(types) ?? 'device';
  const own = random.pick(organization.activeMembers());
  if (own?.person) {
    const list = await everyPage(callerOf(world, own.person), `${path}/resources/${type}`);
    same(idsOf(list), organization.usable(own, type).sort(), `own resources of type ${type}`);
  }
  const member = random.pick([...organization.members.values()]);
  if (member) {
    const access = `${path}/members/${member.id}/access/${type}`;
    const isAll = member.role === 'admin' || member.all.has(type);
    const shownAccess = await everyPage(caller, access, ({ all }) => same(all, isAll, `all of ${type}`));
    same(idsOf(shownAccess), organization.usable(member, type).sort(), `access to ${type}`);
  }
  const thing = random.pick([...organization.things]);
  if (!thing) return;
  const holders = await everyPage(caller, `${path}/resources/${thing[1].type}/${thing[0]}/members`);
  same(
    holders.map(({ memberId }) => String(memberId)).sort(),
    organization.holders(thing[0]).sort(),
    'holders',
  );
}

type Item = Record<string, unknown>;
const idsOf = (items: readonly Item[]) => items.map(({ id }) => String(id)).sort();
const byId = (items: readonly Item[]) => items.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));

/** A whole list, in small pages, so that cursors are tried too. */
async function everyPage(
  client: Client,
  path: string,
  look: (page: Item) => void = () => {},
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await client.get(
      `${path}?limit=9${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    look(body);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

function same(shown: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(shown, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(shown)} where the model says ${JSON.stringify(expected)}`);
}

/** Searches by lot for one thing and one person, in small pages: each finds what the model decides, no more and no less. */
export async function compareSearch(world: World, random: Random): Promise<void> {
  const { model } = world;
  const [action = '', type = ''] = random.pick(sampledPermissions) ?? [];
  const inOrder = [...model.organizations.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const things = inOrder.map(({ id, things: own }) =>
    type === 'organization' ? [id] : [...own].filter(([, one]) => one.type === type).map(([thing]) => thing),
  );
  const people = [...model.persons.keys()];
  const thing = random.pick(things.flat());
  if (thing !== undefined) {
    const resource = { type, id: thing };
    const found = await searched(world, 'subject', {
      subject: { type: 'user' },
      action: { name: action },
      resource,
    });
    const expected = people.filter((person) => model.decides(person, action, type, thing)).sort();
    same(found, expected, `who may ${action} on ${type} ${thing}`);
  }
  const person = random.pick(people) ?? '';
  const subject = { type: 'user', id: person };
  const found = await searched(world, 'resource', { subject, action: { name: action }, resource: { type } });
  const expected = things.flatMap((own) =>
    own.filter((id) => model.decides(person, action, type, id)).sort(),
  );
  same(found, expected, `what ${person} may ${action}`);
  if (thing === undefined) return;
  const names = await searched(world, 'action', { subject, resource: { type, id: thing } });
  const sampled = sampledPermissions.map(([name]) => name);
  const allowed = sampled.filter((name) => model.decides(person, name, type, thing)).sort();
  same(
    names.filter((name) => sampled.includes(name)),
    allowed,
    `actions of ${person} on ${type} ${thing}`,
  );
}

async function searched({ program }: World, wanted: string, search: object): Promise<string[]> {
  const found: string[] = [];
  for (let token = ''; ; ) {
    const page = { limit: 2, token };
    const { status, body } = await program.post(`/access/v1/search/${wanted}`, { ...search, page });
    if (status !== 200) throw new Error(`search/${wanted}: ${status} ${JSON.stringify(body)}`);
    found.push(...body.results.map(({ id, name }: Record<string, string>) => id ?? name));
    token = body.page.next_token;
    if (token === '') return found;
  }
}
