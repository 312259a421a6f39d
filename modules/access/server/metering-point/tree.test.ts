import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { changeAccess } from '../grant/change-access.ts';
import { getResource } from '../resource/get.ts';
import { listResources } from '../resource/list.ts';
import {
  aMember,
  anOrganization,
  type Node,
  outcomeOf,
  rowsOf,
  scratchNode,
  type TestMember,
} from '../testing/node.ts';
import { createMeteringPoint } from './create.ts';
import { deleteMeteringPoint } from './delete.ts';
import { moveMeteringPoint } from './move.ts';
import { renameMeteringPoint } from './rename.ts';

const type = 'metering-point';

describe.each(databaseKinds)('the tree of metering points on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const point = async (admin: TestMember, name: string, parentId: string | null = null) =>
    (await node.call(createMeteringPoint, admin, { name, parentId })).id;
  const grant = (admin: TestMember, { id: memberId }: TestMember, ...add: string[]) =>
    node.call(changeAccess, admin, { memberId, type, wanted: { patch: { add } } });
  const list = async (who: TestMember, more: object = {}) =>
    (await node.call(listResources, who, { type, limit: 50, ...more })).items;
  const move = (admin: TestMember, id: string, parentId: string | null, dryRun = false) =>
    node.call(moveMeteringPoint, admin, { id, parentId, dryRun });

  it('R-ACC-6 points added or moved beneath a granted one are usable at once', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const [north, south] = [await point(admin, 'North'), await point(admin, 'South')];
    await grant(admin, viewer, north);
    const hall = await point(admin, 'Hall', south);
    const meter = await point(admin, 'Meter', hall);
    expect((await list(viewer)).map(({ id }) => id)).toEqual([north]);
    await move(admin, hall, north);
    expect((await list(viewer)).map(({ id }) => id).sort()).toEqual([north, hall, meter].sort());
    await move(admin, hall, null);
    expect((await list(viewer)).map(({ id }) => id)).toEqual([north]);
  });

  it('R-ACC-6 a move shows who gains and who loses before it is confirmed, and then does just that', async () => {
    const admin = await anOrganization(node);
    const [gainer, loser, keeper, both, awaited] = [
      await aMember(node, admin, 'viewer'),
      await aMember(node, admin, 'editor'),
      await aMember(node, admin, 'viewer', 'invited'),
      await aMember(node, admin, 'viewer'),
      await aMember(node, admin, 'viewer', 'invited'),
    ];
    const [north, south] = [await point(admin, 'North'), await point(admin, 'South')];
    const hall = await point(admin, 'Hall', south);
    await grant(admin, gainer, north);
    await grant(admin, loser, south);
    await grant(admin, awaited, south);
    await grant(admin, keeper, south, hall);
    await grant(admin, both, south, north);
    const state = () =>
      rowsOf(node, 'select access_revision from organization where id = $1', [admin.organizationId]);
    const before = await state();
    const tried = await move(admin, hall, north, true);
    expect(tried).toMatchObject({
      moved: false,
      gains: [{ memberId: gainer.id, email: gainer.email, name: 'Ada Lovelace' }],
    });
    const losers = tried.loses.map(({ memberId }) => memberId);
    expect(losers.sort()).toEqual([loser.id, awaited.id].sort());
    expect(await state()).toEqual(before);
    expect(await list(gainer, { q: 'hall' })).toEqual([]);
    expect(await move(admin, hall, north)).toEqual({ ...tried, moved: true });
    expect(await list(gainer, { q: 'hall' })).toHaveLength(1);
    expect(await list(loser, { q: 'hall' })).toEqual([]);
    expect(await move(admin, hall, north)).toEqual({ moved: false, gains: [], loses: [] });
  });

  it('R-ACC-6 nothing hangs beneath itself, beneath a stranger or beneath what is not there', async () => {
    const admin = await anOrganization(node);
    const other = await anOrganization(node);
    const site = await point(admin, 'Site');
    const hall = await point(admin, 'Hall', site);
    const meter = await point(admin, 'Meter', hall);
    const foreign = await point(other, 'Foreign');
    for (const parent of [site, hall, meter]) {
      expect(await outcomeOf(move(admin, site, parent))).toBe('access/cycle');
      expect(await outcomeOf(move(admin, site, parent, true))).toBe('access/cycle');
    }
    expect(await outcomeOf(move(admin, meter, foreign))).toBe('access/unknown-resource');
    expect(await outcomeOf(point(admin, 'Lost', foreign))).toBe('access/unknown-resource');
    expect(await outcomeOf(move(admin, foreign, null))).toBe('platform/not-found');
    const byHand = rowsOf(node, 'update resource set parent_id = $2 where id = $1', [site, meter]);
    await expect(byHand).rejects.toMatchObject({ constraint: 'resource_keeps_a_tree' });
  });

  it('R-ACC-6 the tree has at most 100 levels, also after a move', async () => {
    const admin = await anOrganization(node);
    const ids = Array.from({ length: 99 }, () => randomUUID());
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name, parent_id)
       select $1, $2, id, 'Level', lag(id) over (order by level)
       from unnest($3::uuid[]) with ordinality as chain (id, level) order by level`,
      [admin.organizationId, type, ids],
    );
    let deepest: string | null = ids.at(-1) ?? null;
    const hall = await point(admin, 'Hall');
    await point(admin, 'Meter', hall);
    expect(await outcomeOf(move(admin, hall, deepest))).toBe('access/too-deep');
    deepest = await point(admin, 'Level 100', deepest);
    expect(await outcomeOf(point(admin, 'Level 101', deepest))).toBe('access/too-deep');
  });

  it('a point with others beneath it is not deleted; a deleted one takes its grants with it', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const site = await point(admin, 'Site');
    const hall = await point(admin, 'Hall', site);
    await grant(admin, viewer, site, hall);
    const remove = (id: string) => node.call(deleteMeteringPoint, admin, { id });
    expect(await outcomeOf(remove(site))).toBe('access/has-children');
    await remove(hall);
    await remove(site);
    expect(await list(viewer)).toEqual([]);
    expect(await rowsOf(node, 'select 1 from resource_grant where membership_id = $1', [viewer.id])).toEqual(
      [],
    );
    expect(await outcomeOf(remove(site))).toBe('platform/not-found');
  });

  it('R-ACC-6 who has access deep in the tree sees the names above it as labels only', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const site = await point(admin, 'Site');
    const hall = await point(admin, 'Hall', site);
    const meter = await point(admin, 'Meter', hall);
    const child = await point(admin, 'Sub-meter', meter);
    await grant(admin, viewer, meter);
    const path = ['Site', 'Hall'];
    const seen = { type, id: meter, name: 'Meter', parentId: null, path, hasChildren: true };
    expect(await list(viewer)).toEqual([
      seen,
      {
        type,
        id: child,
        name: 'Sub-meter',
        parentId: meter,
        path: [...path, 'Meter'],
        hasChildren: false,
      },
    ]);
    expect(await list(viewer, { parentId: 'root' })).toEqual([seen]);
    expect((await list(viewer, { parentId: meter })).map(({ id }) => id)).toEqual([child]);
    expect(await list(viewer, { parentId: hall })).toEqual([]);
    expect((await list(admin, { parentId: 'root' })).map(({ id }) => id)).toEqual([site]);
    expect(await node.call(getResource, viewer, { type, id: meter })).toEqual(seen);
    expect(await outcomeOf(node.call(getResource, viewer, { type, id: hall }))).toBe('platform/not-found');
    expect(await node.call(getResource, admin, { type, id: meter })).toMatchObject({ parentId: hall, path });
  });

  it('R-ACC-6 a point tells whether any hangs beneath it, also after others were added, moved and deleted', async () => {
    const admin = await anOrganization(node);
    const site = await point(admin, 'Site');
    const other = await point(admin, 'Other');
    const told = async (id: string) => {
      const listed = (await list(admin)).find((one) => one.id === id)?.hasChildren;
      expect((await node.call(getResource, admin, { type, id })).hasChildren).toBe(listed);
      expect((await node.call(renameMeteringPoint, admin, { id, name: id })).hasChildren).toBe(listed);
      return listed;
    };
    expect(await told(site)).toBe(false);
    const hall = await point(admin, 'Hall', site);
    expect(await told(site)).toBe(true);
    await move(admin, hall, other);
    expect([await told(site), await told(other)]).toEqual([false, true]);
    await node.call(deleteMeteringPoint, admin, { id: hall });
    expect(await told(other)).toBe(false);
  });

  it('R-ACC-6 R-AUD-1 only Admins change the tree, and each change is written down', async () => {
    const admin = await anOrganization(node);
    const editor = await aMember(node, admin, 'editor');
    const site = await point(admin, 'Site');
    const hall = await point(admin, 'Hall');
    await grant(admin, editor, site, hall);
    for (const call of [
      () => point(editor, 'Mine'),
      () => node.call(renameMeteringPoint, editor, { id: site, name: 'X' }),
      () => node.call(deleteMeteringPoint, editor, { id: site }),
      () => move(editor, hall, site),
      () => move(editor, hall, site, true),
    ]) {
      expect(await outcomeOf(call())).toBe('platform/forbidden');
    }
    await node.call(renameMeteringPoint, admin, { id: hall, name: 'Hall 2' });
    await node.call(renameMeteringPoint, admin, { id: hall, name: 'Hall 2' });
    await move(admin, hall, site);
    await node.call(deleteMeteringPoint, admin, { id: hall });
    const events = await rowsOf(
      node,
      `select action from audit_event where organization_id = $1 and target_type = $2 order by at, action`,
      [admin.organizationId, type],
    );
    expect(events.map(({ action }) => action).sort()).toEqual(
      ['created', 'created', 'deleted', 'moved', 'renamed'].map((verb) => `${type}.${verb}`),
    );
  });
});
