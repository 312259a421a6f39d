import fc from 'fast-check';
import { builtInManifests } from '../built-in-manifests.ts';
import { PermissionCatalog } from '../permission-catalog.ts';
import { type Role, roles } from '../role.ts';
import { OrganizationRows } from './organization-rows.ts';
import { Reference } from './reference.ts';

/** The built-in permissions. */
export const catalog = new PermissionCatalog(builtInManifests);
/** The resource types that histories are about: a flat one and a tree. */
export const types = ['device', 'metering-point'] as const;
/** What is asked of every resource. */
export const asked = [
  ['devices.view', 'device'],
  ['devices.edit', 'device'],
  ['energy.use-widget', 'metering-point'],
  ['energy.create-widget', 'metering-point'],
] as const;
/** Whether the matrix gives a permission to a role. */
export const holds = (role: Role, key: string) => catalog.permission(key)?.roles[role] === true;

/** One thing that happens to an organization; numbers pick among what exists at that moment. */
type Step = (rows: OrganizationRows, serial: number) => void;

/** The item at a place, counted round and round. */
export const pickFrom = <Item>(items: Iterable<Item>, at: number): Item | undefined => {
  const all = [...items];
  return all[at % Math.max(1, all.length)];
};

/** A place to pick from. */
export const place = fc.nat(30);
const role = fc.constantFrom(...roles);
const status = fc.constantFrom('active' as const, 'invited' as const);

/** Hangs a point under another one or makes it a root, unless that would be a cycle. */
export function move(rows: OrganizationRows, from: number, to: number): void {
  const points = [...rows.resources.values()].filter(({ type }) => type === 'metering-point');
  const point = pickFrom(points, from);
  const parent = to % 4 === 0 ? undefined : pickFrom(points, to);
  if (!point || (parent && new Reference(rows, holds).path(parent.id).includes(point.id))) return;
  rows.resource(point.type, point.id, parent?.id ?? null);
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(role, status).map(
    ([role, status]): Step =>
      (rows, serial) =>
        rows.member(`${serial}`, role, status),
  ),
  fc.tuple(place, role).map(
    ([at, role]): Step =>
      (rows) => {
        const row = pickFrom(rows.memberships.values(), at);
        if (row) rows.setMembership({ ...row, role, status: 'active' });
      },
  ),
  place.map(
    (at): Step =>
      (rows) => {
        const row = pickFrom(rows.memberships.values(), at);
        if (row) rows.removeMembership(row.id);
      },
  ),
  fc.constant<Step>((rows, serial) => rows.resource('device', `d-${serial}`)),
  place.map(
    (at): Step =>
      (rows, serial) => {
        const parents = [...rows.resources.values()].filter(({ type }) => type === 'metering-point');
        const parent = at % 3 === 0 ? undefined : pickFrom(parents, at);
        rows.resource('metering-point', `p-${serial}`, parent?.id ?? null);
      },
  ),
  place.map(
    (at): Step =>
      (rows) => {
        const row = pickFrom(rows.resources.values(), at);
        if (row) rows.removeResource(row.id);
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Step =>
      (rows) =>
        move(rows, from, to),
  ),
  fc.tuple(place, place).map(
    ([who, what]): Step =>
      (rows) => {
        const member = pickFrom(rows.memberships.values(), who);
        const resource = pickFrom(rows.resources.values(), what);
        if (member && resource) rows.grant(member.id, resource.type, resource.id);
      },
  ),
  fc.tuple(place, place).map(
    ([who, what]): Step =>
      (rows) => {
        const member = pickFrom(rows.memberships.values(), who);
        const type = types[what % 2];
        if (member && type && what % 5 === 0) rows.grant(member.id, type, null);
      },
  ),
  place.map(
    (at): Step =>
      (rows) => {
        const grant = pickFrom(rows.grants.values(), at);
        if (grant) rows.revoke(grant.membershipId, grant.resourceType, grant.resourceId);
      },
  ),
);

/** What may happen to an organization from its beginning. */
export const history = fc.array(step, { minLength: 15, maxLength: 60 });

/** The states that an organization goes through, the empty one first. */
export function statesOf(steps: readonly Step[]): OrganizationRows[] {
  const states = [new OrganizationRows()];
  steps.forEach((step, serial) => {
    const next = (states.at(-1) ?? new OrganizationRows()).copy();
    step(next, serial);
    states.push(next);
  });
  return states;
}
