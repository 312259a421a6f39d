import { randomUUID } from 'node:crypto';
import { type Organization, type Role, types } from '../model/organization.ts';

/** How large an organization is. */
export interface PlantSize {
  readonly people: number;
  readonly devices: number;
  /** Metering points, in so many levels. */
  readonly points: number;
  readonly levels: number;
  readonly devicesEach: number;
  readonly pointsEach: number;
}

/**
 * A large organization as plain sets in memory, the reference for what is asked about it: every 500th person an Admin,
 * every fourth an Editor, every tenth invited only; some have all of a type, the others single grants spread over it.
 */
export function fillPlant(plant: Organization, size: PlantSize): void {
  const devices = Array.from({ length: size.devices }, (_, n) => addThing(plant, 'device', `Device ${n}`));
  const points: string[] = [];
  for (let n = 0; n < size.points; n += 1)
    points.push(addThing(plant, 'metering-point', `Point ${n}`, parentOf(n, points, size)));
  for (let n = 0; n < size.people; n += 1) {
    const person = n % 10 === 3 ? undefined : randomUUID();
    const email = `person-${String(n).padStart(6, '0')}@plant.example`;
    const member = plant.join({ id: randomUUID(), email, role: roleOf(n), person });
    for (const [place, type] of types.entries()) if (n % 97 === place) member.all.add(type);
    for (const id of spread(devices, n, size.devicesEach)) member.grants.add(id);
    for (const id of spread(points, n, size.pointsEach)) member.grants.add(id);
  }
}

const roleOf = (n: number): Role => (n % 500 === 0 ? 'admin' : n % 4 === 0 ? 'editor' : 'viewer');

/** The points of a level hang beneath those above it, some beneath the same one and some above none. */
function parentOf(n: number, points: readonly string[], { points: total, levels }: PlantSize) {
  const perLevel = Math.ceil(total / levels);
  const level = Math.floor(n / perLevel);
  const place = n % perLevel;
  return level === 0 ? undefined : points[(level - 1) * perLevel + ((place * place + level) % perLevel)];
}

function addThing(plant: Organization, type: 'device' | 'metering-point', name: string, parent?: string) {
  const id = randomUUID();
  plant.things.set(id, { type, name, tags: [], parent });
  return id;
}

const spread = (ids: readonly string[], n: number, count: number) =>
  Array.from({ length: count }, (_, g) => ids[(n * 37 + g * 991) % ids.length] ?? '');
