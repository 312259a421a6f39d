import { effectOf } from '../effect.ts';
import type { Organization } from '../organization.ts';
import type { Random } from '../random.ts';
import { callerOf, expectStatus, same } from '../world.ts';
import { refusal, type Step, scene } from './scene.ts';

export const addPoint: Step = async (world, random) => {
  const at = scene(world, random);
  const parentId =
    (random.chance(75) ? random.pick(at.organization.ids('metering-point')) : undefined) ?? null;
  const name = random.pick(['Hall', 'Roof']) ?? '';
  const path = `${at.path}/resources/metering-point`;
  const answer = await callerOf(world, at.actor).post(path, { name, parentId });
  if (!expectStatus(world, 'add metering point', answer, refusal(at, 'admin') ?? 201)) return;
  const point = { type: 'metering-point', name, tags: [], parent: parentId ?? undefined } as const;
  at.organization.things.set(answer.body.id, point);
};

/** Looked at before it is done: who gains and who loses is told in advance (R-ACC-6). */
export const movePoint: Step = async (world, random) => {
  const at = scene(world, random);
  const { organization } = at;
  const id = random.pick(organization.ids('metering-point'));
  if (!id) return addPoint(world, random);
  const parentId = newParent(organization, random, id);
  const isCycle = parentId !== null && isBeneath(organization, parentId, id);
  const expected = refusal(at, 'admin') ?? (isCycle ? 409 : 200);
  const moved = organization.copy();
  const point = moved.things.get(id);
  if (point && !isCycle) point.parent = parentId ?? undefined;
  const { gains, loses } = effectOf(organization, moved, 'metering-point');
  const move = async (dryRun: boolean) => {
    const path = `${at.path}/resources/metering-point/${id}/move`;
    const answer = await callerOf(world, at.actor).post(path, { parentId, dryRun });
    const what = dryRun ? 'preview a move' : 'move metering point';
    if (!expectStatus(world, what, answer, expected)) return false;
    same(memberIds(answer.body.gains), [...gains.keys()].sort(), `${what}: who gains`);
    same(memberIds(answer.body.loses), [...loses.keys()].sort(), `${what}: who loses`);
    return true;
  };
  if (random.chance(40)) await move(true);
  if ((await move(false)) && point) organization.things.set(id, point);
};

export const deletePoint: Step = async (world, random) => {
  const at = scene(world, random);
  const id = random.pick(at.organization.ids('metering-point'));
  if (!id) return addPoint(world, random);
  const expected = refusal(at, 'admin') ?? (at.organization.children(id).length > 0 ? 409 : 204);
  const answer = await callerOf(world, at.actor).delete(`${at.path}/resources/metering-point/${id}`);
  if (!expectStatus(world, 'delete metering point', answer, expected)) return;
  at.organization.removeThing(id);
  world.model.gone.push({ type: 'metering-point', id });
};

/** Mostly a place that makes no cycle; sometimes none, so that the point becomes a root. */
function newParent(organization: Organization, random: Random, id: string): string | null {
  const points = organization.ids('metering-point');
  const places = random.chance(80) ? points.filter((one) => !isBeneath(organization, one, id)) : points;
  return (random.chance(85) ? random.pick(places) : undefined) ?? null;
}

const isBeneath = (organization: Organization, one: string, id: string) =>
  [one, ...organization.above(one)].includes(id);

const memberIds = (people: readonly { readonly memberId: string }[]) =>
  people.map(({ memberId }) => memberId).sort();
