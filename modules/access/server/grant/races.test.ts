import { randomUUID } from 'node:crypto';
import { command, unchanged } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resourceRemoved } from '../../domain/index.ts';
import { createMeteringPoint } from '../metering-point/create.ts';
import { deleteMeteringPoint } from '../metering-point/delete.ts';
import { moveMeteringPoint } from '../metering-point/move.ts';
import { registerResource } from '../resource/register.ts';
import {
  aMember,
  anOrganization,
  type Node,
  outcomeOf,
  rowsOf,
  scratchPair,
  type TestMember,
} from '../testing/node.ts';
import { changeAccess } from './change-access.ts';

const rounds = Array.from({ length: 12 }, (_, round) => round);

const removeDevice = command({
  guard: 'admin',
  altersAccess: true,
  run: async (ctx, { id }: { id: string }) => {
    await ctx.emit(resourceRemoved, { type: 'device', id });
    return unchanged(undefined);
  },
});
const removeMembership = command({
  guard: 'admin',
  altersAccess: true,
  run: async (ctx, { id }: { id: string }) => {
    await sql`delete from membership where organization_id = ${ctx.organizationId} and id = ${id}`.execute(
      ctx.tx,
    );
    return unchanged(undefined);
  },
});

describe.each(['read committed', 'repeatable read'] as const)('two processes at %s', (isolation) => {
  let one: Node;
  let two: Node;
  beforeAll(async () => {
    [one, two] = await scratchPair(inject('postgresUrl'), isolation);
  });
  afterAll(() => Promise.all([one.close(), two.close()]));

  const point = async (admin: TestMember, name: string, parentId: string | null = null) =>
    (await one.call(createMeteringPoint, admin, { name, parentId })).id;
  const give = (node: Node, admin: TestMember, memberId: string, id: string) =>
    outcomeOf(node.call(changeAccess, admin, { memberId, type: 'device', wanted: { patch: { add: [id] } } }));
  const orphans = () =>
    rowsOf(
      one,
      `select 1 from resource_grant g
       left join membership m on m.organization_id = g.organization_id and m.id = g.membership_id
       left join resource r on r.organization_id = g.organization_id and r.type = g.resource_type and r.id = g.resource_id
       where m.id is null or r.id is null`,
    );

  it('a device is deleted while it is granted: granted before or not found after, and no grant is left', async () => {
    const admin = await anOrganization(one);
    const other = await anOrganization(one);
    const viewer = await aMember(one, admin, 'viewer');
    for (const _ of rounds) {
      const id = randomUUID();
      await one.call(registerResource, admin, { type: 'device', id, name: 'Pump' });
      const [removed, given] = await Promise.all([
        outcomeOf(one.call(removeDevice, admin, { id })),
        give(two, admin, viewer.id, id),
      ]);
      expect(removed).toBe('done');
      expect(['done', 'access/unknown-resource']).toContain(given);
      expect(await rowsOf(one, 'select 1 from resource_grant where resource_id = $1', [id])).toEqual([]);
      expect(await give(two, other, viewer.id, id)).toBe('platform/not-found');
    }
    expect(await orphans()).toEqual([]);
  });

  it('a member is removed while being given access: given before or not found after, and no grant is left', async () => {
    const admin = await anOrganization(one);
    const id = randomUUID();
    await one.call(registerResource, admin, { type: 'device', id, name: 'Pump' });
    for (const _ of rounds) {
      const viewer = await aMember(one, admin, 'viewer');
      const [removed, given] = await Promise.all([
        outcomeOf(one.call(removeMembership, admin, { id: viewer.id })),
        give(two, admin, viewer.id, id),
      ]);
      expect(removed).toBe('done');
      expect(['done', 'platform/not-found']).toContain(given);
    }
    expect(await orphans()).toEqual([]);
    expect(await rowsOf(one, 'select 1 from resource_grant where resource_id = $1', [id])).toEqual([]);
  });

  it('R-ACC-6 of two moves that together make a cycle exactly one is done', async () => {
    const admin = await anOrganization(one);
    for (const _ of rounds) {
      const [left, right] = [await point(admin, 'Left'), await point(admin, 'Right')];
      const outcomes = await Promise.all([
        outcomeOf(one.call(moveMeteringPoint, admin, { id: left, parentId: right })),
        outcomeOf(two.call(moveMeteringPoint, admin, { id: right, parentId: left })),
      ]);
      expect(outcomes.sort()).toEqual(['access/cycle', 'done']);
    }
  });

  it('R-ACC-6 the database itself refuses a cycle made by two plain statements at once', async () => {
    const admin = await anOrganization(one);
    const hang = (node: Node, id: string, parent: string) =>
      rowsOf(node, 'update resource set parent_id = $2 where id = $1', [id, parent]);
    for (const _ of rounds) {
      const [left, right] = [await point(admin, 'Left'), await point(admin, 'Right')];
      const results = await Promise.allSettled([hang(one, left, right), hang(two, right, left)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('a point is deleted while another is hung beneath it: one serial order, nothing left in the air', async () => {
    const admin = await anOrganization(one);
    for (const _ of rounds) {
      const site = await point(admin, 'Site');
      const [removed, added] = await Promise.all([
        outcomeOf(one.call(deleteMeteringPoint, admin, { id: site })),
        outcomeOf(two.call(createMeteringPoint, admin, { name: 'Hall', parentId: site })),
      ]);
      expect([
        ['done', 'access/unknown-resource'],
        ['access/has-children', 'done'],
      ]).toContainEqual([removed, added]);
    }
  });
});
