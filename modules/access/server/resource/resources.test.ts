import { randomUUID } from 'node:crypto';
import { command, unchanged } from '@fleetgate/platform/operation';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resourceAdded, resourceRemoved, resourceRenamed, usableResources } from '../../domain/index.ts';
import { changeAccess } from '../grant/change-access.ts';
import {
  aMember,
  anOrganization,
  type Node,
  outcomeOf,
  rowsOf,
  scratchNode,
  type TestMember,
} from '../testing/node.ts';
import { getResource } from './get.ts';
import { listResources } from './list.ts';
import { registerResource } from './register.ts';

const type = 'dashboard';

/** What a Smart Service's own verbs would do. */
const add = command({
  guard: 'member',
  altersAccess: true,
  run: async (ctx, { id, name }: { id: string; name: string }) => {
    await ctx.emit(resourceAdded, { type, id, name, grantToCreator: true });
    return unchanged(id);
  },
});
const rename = command({
  guard: 'member',
  altersAccess: false,
  run: async (ctx, { id, name }: { id: string; name: string }) => {
    await ctx.emit(resourceRenamed, { type, id, name });
    return unchanged(id);
  },
});
const remove = command({
  guard: 'member',
  altersAccess: true,
  run: async (ctx, { id }: { id: string }) => {
    await ctx.emit(resourceRemoved, { type, id });
    return unchanged(id);
  },
});

describe.each(databaseKinds)('registered resources on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());
  const list = async (who: TestMember, more: object = {}) =>
    (await node.call(listResources, who, { type, limit: 50, ...more })).items;
  const grantsOn = (id: string) => rowsOf(node, 'select 1 from resource_grant where resource_id = $1', [id]);

  it('R-ACC-4 a creator who is no Admin gets access to what they made, an Admin needs no grant', async () => {
    const admin = await anOrganization(node);
    const [editor, other] = [await aMember(node, admin, 'editor'), await aMember(node, admin, 'editor')];
    const mine = await node.call(add, editor, { id: randomUUID(), name: 'Mine' });
    const byAdmin = await node.call(add, admin, { id: randomUUID(), name: 'By Admin' });
    expect((await list(editor)).map(({ id }) => id)).toEqual([mine]);
    expect(await list(other)).toEqual([]);
    expect((await list(admin)).map(({ id }) => id)).toEqual([byAdmin, mine]);
    expect(await grantsOn(byAdmin)).toEqual([]);
  });

  it('R-ACC-11 what one may not use, what is foreign and what is unknown are alike: not found', async () => {
    const admin = await anOrganization(node);
    const other = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const mine = await node.call(add, admin, { id: randomUUID(), name: 'Mine' });
    const foreign = await node.call(add, other, { id: randomUUID(), name: 'Foreign' });
    for (const id of [mine, foreign, randomUUID()]) {
      expect(await outcomeOf(node.call(getResource, viewer, { type, id }))).toBe('platform/not-found');
      expect(await outcomeOf(node.call(getResource, viewer, { type, id }, { type, id }))).toBe(
        'platform/not-found',
      );
    }
    expect(await outcomeOf(node.call(getResource, admin, { type, id: foreign }))).toBe('platform/not-found');
    expect((await list(admin)).map(({ id }) => id)).toEqual([mine]);
    for (const unknown of ['boat', 'organization', 'a\0b']) {
      expect(await outcomeOf(list(admin, { type: unknown }))).toBe('platform/not-found');
    }
  });

  it('R-ACC-11 an id that was in use is not used again', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const id = await node.call(add, admin, { id: randomUUID(), name: 'First' });
    await node.call(changeAccess, admin, { memberId: viewer.id, type, wanted: { patch: { add: [id] } } });
    await node.call(remove, admin, { id });
    expect(await grantsOn(id)).toEqual([]);
    await expect(node.call(add, admin, { id, name: 'Second' })).rejects.toMatchObject({ code: '23505' });
    expect(await list(viewer)).toEqual([]);
  });

  it('R-ACC-11 R-ORG-10 an id of a deleted organization is not used again', async () => {
    const [admin, gone] = [await anOrganization(node), await anOrganization(node)];
    const id = await node.call(add, gone, { id: randomUUID(), name: 'First' });
    await rowsOf(node, 'delete from organization where id = $1', [gone.organizationId]);
    await expect(node.call(add, admin, { id, name: 'Second' })).rejects.toMatchObject({ code: '23505' });
  });

  it('R-ACC-13 who may use very many is shown those, page after page, and no other', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const { organizationId } = admin;
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name)
       select $1, $2, gen_random_uuid(), 'Board ' || n from generate_series(1, 620) n`,
      [organizationId, type],
    );
    await rowsOf(
      node,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2, type, id from resource
       where organization_id = $1 and type = $3 and name <> 'Board 7' order by id limit 610`,
      [organizationId, viewer.id, type],
    );
    const granted = await rowsOf(
      node,
      'select resource_id as id from resource_grant where membership_id = $1',
      [viewer.id],
    );
    const shown: string[] = [];
    for (let more = {}; shown.length < granted.length; ) {
      const { items, nextCursor } = await node.call(listResources, viewer, { type, limit: 200, ...more });
      shown.push(...items.map(({ id }) => id));
      more = { cursor: nextCursor ?? 'the end' };
    }
    expect(shown.toSorted()).toEqual(granted.map(({ id }) => String(id)).sort());
    expect(await list(viewer, { q: 'Board 7', limit: 200 })).not.toContainEqual(
      expect.objectContaining({ name: 'Board 7' }),
    );
  });

  it('a renamed resource is found by its new name', async () => {
    const admin = await anOrganization(node);
    const id = await node.call(add, admin, { id: randomUUID(), name: 'Old' });
    await node.call(rename, admin, { id, name: 'Näw' });
    expect(await list(admin, { q: 'NÄ' })).toMatchObject([{ id, name: 'Näw' }]);
    expect(await list(admin, { q: 'old' })).toEqual([]);
  });

  it('R-ACC-13 the ids offered to other modules are the usable ones; Admins have all; others none', async () => {
    const admin = await anOrganization(node);
    const other = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const pending = await aMember(node, admin, 'viewer', 'invited');
    const id = await node.call(add, admin, { id: randomUUID(), name: 'One' });
    await node.call(add, admin, { id: randomUUID(), name: 'Two' });
    for (const memberId of [viewer.id, pending.id]) {
      await node.call(changeAccess, admin, { memberId, type, wanted: { patch: { add: [id] } } });
    }
    const usable = async ({ userId }: TestMember) => {
      const { organizationId } = admin;
      const order = { key: 'name', read: async () => [] };
      const set = await node.services.ports.use(usableResources)({ organizationId, userId, type, order });
      return set === 'all' ? set : set.ids();
    };
    expect(await usable(viewer)).toEqual([id]);
    expect(await usable(admin)).toBe('all');
    expect(await usable(pending)).toEqual([]);
    expect(await usable(other)).toEqual([]);
  });

  it('an unknown type is not registered, nor is what a non-Admin sends', async () => {
    const admin = await anOrganization(node);
    const editor = await aMember(node, admin, 'editor');
    const boat = { type: 'boat', id: randomUUID(), name: 'Boat' };
    expect(await outcomeOf(node.call(registerResource, admin, boat))).toBe('access/unknown-resource-type');
    expect(await outcomeOf(node.call(registerResource, editor, { ...boat, type }))).toBe(
      'platform/forbidden',
    );
  });
});
