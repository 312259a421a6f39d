import { randomUUID } from 'node:crypto';
import { command, unchanged } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resourceRemoved } from '../../domain/index.ts';
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
import { changeAccessBatch } from './change-batch.ts';

const rounds = Array.from({ length: 10 }, (_, round) => round);

const removeDevice = command({
  guard: 'admin',
  altersAccess: true,
  run: async (ctx, id: string) => {
    await ctx.emit(resourceRemoved, { type: 'device', id });
    return unchanged(undefined);
  },
});
const removeMembership = command({
  guard: 'admin',
  altersAccess: true,
  run: async (ctx, id: string) => {
    await sql`delete from membership where organization_id = ${ctx.organizationId} and id = ${id}`.execute(
      ctx.tx,
    );
    return unchanged(undefined);
  },
});

describe.each(['read committed', 'repeatable read'] as const)('bulk on two processes at %s', (isolation) => {
  let one: Node;
  let two: Node;
  beforeAll(async () => {
    [one, two] = await scratchPair(inject('postgresUrl'), isolation);
  });
  afterAll(() => Promise.all([one.close(), two.close()]));

  const devices = async (admin: TestMember, many: number) => {
    const ids = Array.from({ length: many }, () => randomUUID());
    for (const id of ids) await one.call(registerResource, admin, { type: 'device', id, name: 'Pump' });
    return ids;
  };
  const give = (
    node: Node,
    admin: TestMember,
    memberIds: string[],
    ids: string[],
    change: 'add' | 'remove' = 'add',
  ) =>
    node.call(changeAccessBatch, admin, {
      ...{ members: { ids: memberIds }, resourceType: 'device', resources: { ids }, change },
    });
  const grantsOf = (memberId: string) =>
    rowsOf(one, 'select resource_id from resource_grant where membership_id = $1', [memberId]);

  it('one of the devices is deleted meanwhile: all granted before, or nothing and the id is named', async () => {
    const admin = await anOrganization(one);
    const viewer = await aMember(one, admin, 'viewer');
    for (const _ of rounds) {
      const ids = await devices(admin, 3);
      const [gone = '', ...rest] = ids;
      const [removed, given] = await Promise.all([
        outcomeOf(one.call(removeDevice, admin, gone)),
        outcomeOf(give(two, admin, [viewer.id], ids)),
      ]);
      expect(removed).toBe('done');
      expect(['done', 'access/unknown-resource']).toContain(given);
      const held = (await grantsOf(viewer.id)).map(({ resourceId }) => String(resourceId));
      expect(rest.filter((id) => held.includes(id))).toEqual(given === 'done' ? rest : []);
      expect(held).not.toContain(gone);
    }
  });

  it('one of the members is removed meanwhile: all granted before, or nothing for anybody', async () => {
    const admin = await anOrganization(one);
    const ids = await devices(admin, 2);
    for (const _ of rounds) {
      const [stays, goes] = [await aMember(one, admin, 'viewer'), await aMember(one, admin, 'viewer')];
      const [removed, given] = await Promise.all([
        outcomeOf(one.call(removeMembership, admin, goes.id)),
        outcomeOf(give(two, admin, [stays.id, goes.id], ids)),
      ]);
      expect(removed).toBe('done');
      expect(['done', 'access/unknown-member']).toContain(given);
      expect(await grantsOf(stays.id)).toHaveLength(given === 'done' ? 2 : 0);
      expect(await grantsOf(goes.id)).toEqual([]);
    }
  });

  it('two calls that overlap: each grant is given once and counted by one of them', async () => {
    const admin = await anOrganization(one);
    const ids = await devices(admin, 4);
    for (const _ of rounds) {
      const members = [await aMember(one, admin, 'viewer'), await aMember(one, admin, 'editor')];
      const memberIds = members.map(({ id }) => id);
      const [left, right] = await Promise.all([
        give(one, admin, memberIds, ids),
        give(two, admin, memberIds, ids),
      ]);
      expect(left.altered + right.altered).toBe(8);
      expect([left.altered, right.altered].sort()).toEqual([0, 8]);
      for (const id of memberIds) expect(await grantsOf(id)).toHaveLength(4);
    }
  });

  it('given here and taken there: afterwards all of it is there or none', async () => {
    const admin = await anOrganization(one);
    const ids = await devices(admin, 4);
    for (const _ of rounds) {
      const viewer = await aMember(one, admin, 'viewer');
      await Promise.all([give(one, admin, [viewer.id], ids), give(two, admin, [viewer.id], ids, 'remove')]);
      expect([0, 4]).toContain((await grantsOf(viewer.id)).length);
    }
  });
});
