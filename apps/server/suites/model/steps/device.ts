import type { Random } from '../random.ts';
import { callerOf, expectStatus } from '../world.ts';
import { refusal, type Scene, type Step, scene } from './scene.ts';

/** What devices carry and what is asked for. */
export const tags = ['north', 'south', 'wet'] as const;

export const addDevice: Step = async (world, random) => {
  const at = scene(world, random);
  const device = { name: random.pick(['Pump', 'Valve']) ?? '', tags: random.some(tags, 40) };
  const answer = await callerOf(world, at.actor).post(`${at.path}/devices`, device);
  if (!expectStatus(world, 'add device', answer, refusal(at, 'admin', 'editor') ?? 201)) return;
  at.organization.things.set(answer.body.id, { type: 'device', parent: undefined, ...device });
  if (at.own?.role === 'editor') at.own.grants.add(answer.body.id);
};

export const tagDevice: Step = async (world, random) => {
  const at = scene(world, random);
  const [id, device] = deviceOf(at, random);
  if (!device) return addDevice(world, random);
  const change = { tags: random.some(tags, 40) };
  const answer = await callerOf(world, at.actor).patch(`${at.path}/devices/${id}`, change);
  if (expectStatus(world, 'tag device', answer, refusalAt(at, id) ?? 200)) device.tags = change.tags;
};

export const deleteDevice: Step = async (world, random) => {
  const at = scene(world, random);
  const [id, device] = deviceOf(at, random);
  if (!device) return addDevice(world, random);
  const path = `${at.path}/devices/${id}`;
  const answer = await callerOf(world, at.actor).delete(path, { confirmName: device.name });
  if (!expectStatus(world, 'delete device', answer, refusalAt(at, id) ?? 204)) return;
  at.organization.removeThing(id);
  world.model.gone.push({ type: 'device', id });
};

function deviceOf({ organization }: Scene, random: Random) {
  const id = random.pick(organization.ids('device')) ?? '';
  return [id, organization.things.get(id)] as const;
}

/** How changing a device is refused: by the role, or because the actor can not see it. */
function refusalAt(at: Scene, id: string): number | undefined {
  return refusal(at, 'admin', 'editor') ?? (at.own && at.organization.uses(at.own, id) ? undefined : 404);
}
