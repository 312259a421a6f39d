import { sampledPermissions } from './model.ts';
import { types } from './organization.ts';
import type { Random } from './random.ts';
import { same, type World } from './world.ts';

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
