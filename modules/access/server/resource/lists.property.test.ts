import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganizationSnapshot } from '../../domain/index.ts';
import { changeAccess } from '../grant/change-access.ts';
import { listAccess } from '../grant/list-access.ts';
import { listHolders } from '../grant/list-holders.ts';
import type { AccessWish } from '../grant/plan-access.ts';
import { createMeteringPoint } from '../metering-point/create.ts';
import { deleteMeteringPoint } from '../metering-point/delete.ts';
import { moveMeteringPoint } from '../metering-point/move.ts';
import {
  aMember,
  anOrganization,
  type Node,
  outcomeOf,
  rowsOf,
  scratchNode,
  type TestMember,
} from '../testing/node.ts';
import { listResources } from './list.ts';
import { registerResource } from './register.ts';

/** The permission that every role holds, by type: then access alone decides. */
const viewing = { device: 'devices.view', 'metering-point': 'energy.use-widget' } as const;
type Type = keyof typeof viewing;
const types = Object.keys(viewing) as Type[];

interface World {
  readonly admin: TestMember;
  readonly members: TestMember[];
  readonly resources: { readonly type: Type; readonly id: string }[];
}

const place = fc.nat(40);
const step = fc.record({
  kind: fc.constantFrom(
    'add',
    'add',
    'give',
    'give',
    'give',
    'take',
    'all',
    'replace',
    'move',
    'move',
    'delete',
    'role',
  ),
  who: place,
  what: place,
  where: place,
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const at = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items[index % Math.max(1, items.length)];

/** One thing that happens; what a rule refuses does not happen. */
async function happen(node: Node, world: World, { kind, who, what, where }: Step): Promise<void> {
  const { admin, members, resources } = world;
  const member = at(members, who) ?? admin;
  const resource = at(resources, what);
  const points = resources.filter(({ type }) => type === 'metering-point');
  const point = at(points, what);
  const parentId = where % 4 === 0 ? null : (at(points, where)?.id ?? null);
  const change = (type: Type, wanted: AccessWish['wanted']) =>
    outcomeOf(node.call(changeAccess, admin, { memberId: member.id, type, wanted }));
  if (kind === 'add') {
    if (what % 3 > 0) {
      const { id } = await node.call(createMeteringPoint, admin, { name: `P ${where}`, parentId });
      resources.push({ type: 'metering-point', id });
    } else {
      const id = randomUUID();
      await node.call(registerResource, admin, { type: 'device', id, name: `D ${where}` });
      resources.push({ type: 'device', id });
    }
  }
  if (kind === 'give' && resource) await change(resource.type, { patch: { add: [resource.id] } });
  if (kind === 'take' && resource) await change(resource.type, { patch: { remove: [resource.id] } });
  if (kind === 'all') await change(at(types, what) ?? 'device', { patch: { all: where % 3 === 0 } });
  if (kind === 'replace' && resource) await change(resource.type, { access: { ids: [resource.id] } });
  if (kind === 'move' && point) {
    await outcomeOf(node.call(moveMeteringPoint, admin, { id: point.id, parentId }));
  }
  if (kind === 'delete' && point) {
    const outcome = await outcomeOf(node.call(deleteMeteringPoint, admin, { id: point.id }));
    if (outcome === 'done') resources.splice(resources.indexOf(point), 1);
  }
  if (kind === 'role') {
    const role = at(['viewer', 'editor', 'admin'], where);
    await rowsOf(node, 'update membership set role = $2 where id = $1', [member.id, role]);
  }
}

/** All pages of a list, small ones, so that cursors are used. */
async function everyPage<Item>(
  page: (more: { limit: number; cursor?: string }) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 100; pages++) {
    const next = await page({ limit: 3, ...(cursor && { cursor }) });
    items.push(...next.items);
    if (next.nextCursor === null) return items;
    cursor = next.nextCursor;
  }
  throw new Error('the list does not end');
}

async function compare(node: Node, { admin, members, resources }: World, snapshot: OrganizationSnapshot) {
  for (const type of types) {
    const all = resources.filter((resource) => resource.type === type).map(({ id }) => id);
    for (const member of [...members, admin]) {
      const { userId } = member;
      const decided = all.filter((id) => snapshot.decide(userId, viewing[type], type, id).allowed).sort();
      const usable = all.filter((id) => snapshot.canUse(member.id, type, id).allowed).sort();
      const isActive = snapshot.membershipOf(userId) !== undefined;
      const own = isActive
        ? await everyPage((more) => node.call(listResources, member, { type, ...more }))
        : [];
      expect(own.map(({ id }) => id).sort()).toEqual(decided);
      const shown = await everyPage((more) =>
        node.call(listAccess, admin, { memberId: member.id, type, ...more }),
      );
      expect(shown.map(({ id }) => id).sort()).toEqual(usable);
    }
    for (const id of all) {
      const holders = await everyPage((more) => node.call(listHolders, admin, { type, id, ...more }));
      const told = holders.map(({ memberId, status, how, inheritedFrom }) =>
        JSON.stringify([memberId, status, how, inheritedFrom?.id ?? null]),
      );
      const expected = snapshot
        .whoCanUse(type, id)
        .map(({ membershipId, status, how, from }) =>
          JSON.stringify([membershipId, status, how, from ?? null]),
        );
      expect(told.sort()).toEqual(expected.sort());
    }
  }
}

describe.each(databaseKinds)('lists on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  it('R-ACC-13 every list equals filter(decide), whatever happened before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const admin = await anOrganization(node);
        const members = [
          await aMember(node, admin, 'viewer'),
          await aMember(node, admin, 'editor'),
          await aMember(node, admin, 'viewer', 'invited'),
        ];
        const world: World = { admin, members, resources: [] };
        for (const one of steps) await happen(node, world, one);
        const snapshot = await node.state.organization(admin.organizationId);
        if (!snapshot) throw new Error('the organization is gone');
        await compare(node, world, snapshot);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
