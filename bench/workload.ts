import type {
  GrantRow,
  MembershipRow,
  ResourceRow,
  Role,
  ServiceManifest,
} from '../modules/access/domain/index.ts';
import { Seeded } from './seeded.ts';

/** One question of the workload. */
export interface Question {
  readonly userId: string;
  readonly permission: string;
  readonly type: string;
  readonly id: string;
}

/** One organization and the questions asked about it, the same for the same scale and seed. */
export interface Workload {
  readonly organizationId: string;
  readonly manifests: readonly ServiceManifest[];
  readonly memberships: readonly MembershipRow[];
  readonly resources: readonly ResourceRow[];
  readonly grants: readonly GrantRow[];
  readonly questions: readonly Question[];
}

const levels = 8;
const services = 20;
const permissionCount = 70;
const pointType = 'metering-point';

/** 70 permissions over 20 services; Admins hold all, Editors about 60 %, Viewers about 40 %. */
function manifestsOf(random: Seeded): ServiceManifest[] {
  return Array.from({ length: services }, (_, service) => ({
    key: `service-${service}`,
    title: `Service ${service}`,
    resourceTypes: [
      ...(service === 0 ? [{ type: 'device', hierarchical: false }] : []),
      ...(service === 1 ? [{ type: pointType, hierarchical: true }] : []),
    ],
    permissions: Array.from({ length: service < permissionCount - 3 * services ? 4 : 3 }, (_, verb) => ({
      key: `service-${service}.verb-${verb}`,
      title: `Verb ${verb}`,
      meaning: 'measured',
      resourceTypes: ['organization', 'device', pointType],
      roles: { admin: true, editor: random.chance(0.6), viewer: random.chance(0.4) },
    })),
  }));
}

/** 2 % Admin, 20 % Editor, 78 % Viewer. */
function roleAt(index: number): Role {
  const hundredth = index % 50;
  if (hundredth === 0) return 'admin';
  return hundredth <= 10 ? 'editor' : 'viewer';
}

function membershipsOf(random: Seeded, count: number): (MembershipRow & { userId: string })[] {
  return Array.from({ length: count }, (_, index) => ({
    id: random.uuid(),
    userId: random.uuid(),
    role: roleAt(index),
    status: 'active',
  }));
}

/** How many nodes the first levels of an even tree have. */
function nodesIn(levelCount: number, branching: number): number {
  return Array.from({ length: levelCount }, (_, level) => branching ** level).reduce((a, b) => a + b, 0);
}

function pointsOf(random: Seeded, count: number, branching: number): ResourceRow[] {
  const ids = Array.from({ length: count }, () => random.uuid());
  return ids.map((id, index) => ({
    type: pointType,
    id,
    parentId: index === 0 ? null : (ids[Math.floor((index - 1) / branching)] ?? null),
  }));
}

function branchingFor(count: number): number {
  let branching = 2;
  while (nodesIn(levels, branching) < count) branching += 1;
  return branching;
}

function some(random: Seeded, count: number, from: readonly ResourceRow[]): ResourceRow[] {
  const chosen = new Set<ResourceRow>();
  while (chosen.size < count) chosen.add(random.pick(from));
  return [...chosen];
}

/** The workload of `bench/README.md`: at scale 1, 1,000 people, 10,000 devices and 10,000 metering points. */
export function workload(scale: number, questionCount: number, seed = 7): Workload {
  const random = new Seeded(seed);
  const organizationId = random.uuid();
  const manifests = manifestsOf(random);
  const memberships = membershipsOf(random, 1_000 * scale);
  const devices = Array.from({ length: 10_000 * scale }, () => ({
    type: 'device',
    id: random.uuid(),
    parentId: null,
  }));
  const branching = branchingFor(10_000 * scale);
  const points = pointsOf(random, 10_000 * scale, branching);
  const grantable = points.slice(nodesIn(3, branching));
  const granted = new Map(
    memberships
      .filter(({ role }) => role !== 'admin')
      .map(({ id }) => [
        id,
        { device: some(random, 100, devices), [pointType]: some(random, 20, grantable) },
      ]),
  );
  const grants = [...granted].flatMap(([membershipId, { device, [pointType]: point }]) =>
    [...device, ...point].map(({ type, id }) => ({ membershipId, resourceType: type, resourceId: id })),
  );
  const permissions = manifests.flatMap((manifest) => manifest.permissions);
  const ask = (): Question => {
    const { id: membershipId, userId } = random.pick(memberships);
    const permission = random.pick(permissions).key;
    const kind = random.below(10);
    if (kind < 3) return { userId, permission, type: 'organization', id: organizationId };
    const type = kind < 8 ? 'device' : pointType;
    const own = granted.get(membershipId)?.[type];
    const resource =
      own && random.chance(0.5) ? random.pick(own) : random.pick(type === 'device' ? devices : points);
    return { userId, permission, type, id: resource.id };
  };
  const questions = Array.from({ length: questionCount }, ask);
  return { organizationId, manifests, memberships, resources: [...devices, ...points], grants, questions };
}

/** The questions with texts of their own, as they would come off a wire. */
export function offTheWire(questions: readonly Question[]): readonly Question[] {
  return JSON.parse(JSON.stringify(questions));
}
