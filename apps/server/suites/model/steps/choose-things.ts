import type { Organization, Type } from '../organization.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { aModel } from './choose-members.ts';
import { tags } from './device.ts';
import { foreignThing } from './scene.ts';

/** What a call in bulk gives or takes: as it is asked, and what that means, or how it is refused. */
export interface ChosenThings {
  readonly asked: object;
  readonly refused?: number | undefined;
  readonly ids: readonly string[];
  /** All of the type, present and future. */
  readonly all?: boolean;
}

type Choose = (world: World, random: Random, organization: Organization, type: Type) => ChosenThings;

const byIds: Choose = (world, random, organization, type) => {
  const ids = random.some(organization.ids(type), 40);
  const stranger = random.chance(20) ? foreignThing(world, random, organization, type) : undefined;
  const asked = { ids: [...ids, ...random.some(ids, 10), ...(stranger === undefined ? [] : [stranger])] };
  return { asked, ids, refused: stranger === undefined ? undefined : 404 };
};

const byTag: Choose = (_, random, organization, type) => {
  const tag = random.pick(tags) ?? '';
  const ids = organization.ids(type).filter((id) => organization.things.get(id)?.tags.includes(tag));
  return { asked: { tag }, ids };
};

const byFilter: Choose = (_, random, organization, type) => {
  const q = random.chance(50) ? random.pick(['pum', 'ALV', 'roof', 'hal']) : undefined;
  const parentId = random.chance(60)
    ? (random.pick(['root', ...organization.ids('metering-point')]) ?? 'root')
    : undefined;
  const ids = organization.ids(type).filter((id) => {
    const thing = organization.things.get(id);
    const isNamed = q === undefined || thing?.name.toLowerCase().includes(q.toLowerCase());
    return isNamed && (parentId === undefined || (thing?.parent ?? 'root') === parentId);
  });
  const filter = { ...(q !== undefined && { q }), ...(parentId !== undefined && { parentId }) };
  return { asked: { filter }, ids };
};

const likeSomebody: Choose = (world, random, organization, type) => {
  const { id, refused } = aModel(world, random, organization);
  const model = organization.members.get(id);
  const ids = model ? organization.granted(model, type) : [];
  return { asked: { sameAs: id }, refused, ids, all: model?.all.has(type) ?? false };
};

const everything: Choose = () => ({ asked: { all: true }, ids: [], all: true });

/** Things by id, by a tag, by the filters of their list, what somebody has, or all of the type (R-ACC-8). */
export const chooseThings: Choose = (world, random, organization, type) => {
  const ways = [byIds, byIds, byTag, byFilter, byFilter, likeSomebody, everything];
  return (random.pick(ways) ?? byIds)(world, random, organization, type);
};
