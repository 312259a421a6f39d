import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ChangeAccessBatch } from '../../contract/index.ts';
import { grantsPerCall } from '../../domain/index.ts';
import { changeAccess } from '../grant/change-access.ts';
import { listAccess } from '../grant/list-access.ts';
import { createMeteringPoint } from '../metering-point/create.ts';
import { listResources } from '../resource/list.ts';
import { registerResource } from '../resource/register.ts';
import {
  aMember,
  anOrganization,
  type Node,
  outcomeOf,
  rowsOf,
  scratchNode,
  type TestMember,
} from '../testing/node.ts';
import { changeAccessBatch } from './change-batch.ts';

const page = { limit: 50 };

describe.each(databaseKinds)('R-ACC-8 access in bulk on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const aDevice = async (admin: TestMember, name = 'Pump') => {
    const id = randomUUID();
    await node.call(registerResource, admin, { type: 'device', id, name });
    return id;
  };
  const aPlace = async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const editor = await aMember(node, admin, 'editor');
    const pending = await aMember(node, admin, 'viewer', 'invited');
    return { admin, viewer, editor, pending, one: await aDevice(admin), two: await aDevice(admin, 'Valve') };
  };
  const batch = (admin: TestMember, wish: Partial<ChangeAccessBatch>) =>
    node.call(changeAccessBatch, admin, {
      members: { ids: [] },
      resourceType: 'device',
      resources: { ids: [] },
      change: 'add',
      ...wish,
    });
  const access = (admin: TestMember, { id: memberId }: { id: string }, type = 'device') =>
    node.call(listAccess, admin, { memberId, type, ...page });
  const idsOf = async (admin: TestMember, member: { id: string }, type?: string) =>
    (await access(admin, member, type)).items.map(({ id }) => id).sort();
  const grants = (admin: TestMember) =>
    rowsOf(node, 'select membership_id, resource_id from resource_grant where organization_id = $1', [
      admin.organizationId,
    ]);
  const revision = async (admin: TestMember) =>
    Number(
      (
        await rowsOf(node, 'select access_revision from organization where id = $1', [admin.organizationId])
      )[0]?.accessRevision,
    );
  const events = (admin: TestMember) =>
    rowsOf(
      node,
      `select * from audit_event where organization_id = $1 and action = 'membership.access-changed'`,
      [admin.organizationId],
    );

  it('R-ACC-9 R-NOW-1 gives and takes at once, in one revision, with one audit event for each member', async () => {
    const { admin, viewer, editor, pending, one, two } = await aPlace();
    const before = await revision(admin);
    const members = { ids: [viewer.id, editor.id, pending.id] };
    const given = await batch(admin, { members, resources: { ids: [one, two] } });
    expect(given).toMatchObject({
      ...{ changed: true, members: 3, resources: 2, altered: 6, unchanged: 0, gaining: 3, losing: 0 },
      gains: expect.arrayContaining([expect.objectContaining({ memberId: viewer.id, count: 2 })]),
    });
    expect(await revision(admin)).toBe(before + 1);
    const usable = await node.call(listResources, viewer, { type: 'device', ...page });
    expect(usable.items.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(await idsOf(admin, pending)).toEqual([one, two].sort());
    const taken = await batch(admin, { members, resources: { ids: [one] }, change: 'remove' });
    expect(taken).toMatchObject({ changed: true, altered: 3, gaining: 0, losing: 3 });
    expect(await idsOf(admin, editor)).toEqual([two]);
    const written = await events(admin);
    expect(written).toHaveLength(6);
    expect(written.find(({ after }) => JSON.stringify(after).includes(one))).toMatchObject({
      actorId: admin.userId,
      after: { resourceType: 'device', added: expect.arrayContaining([one, two]) },
    });
  });

  it('what already is as asked for is counted as unchanged, and a repeated call changes nothing', async () => {
    const { admin, viewer, editor, one, two } = await aPlace();
    await node.call(changeAccess, admin, {
      memberId: viewer.id,
      type: 'device',
      wanted: { patch: { add: [one] } },
    });
    const wish = { members: { ids: [viewer.id, editor.id, viewer.id] }, resources: { ids: [one, two, two] } };
    expect(await batch(admin, wish)).toMatchObject({ members: 2, resources: 2, altered: 3, unchanged: 1 });
    const before = await events(admin);
    expect(await batch(admin, wish)).toMatchObject({
      ...{ changed: false, altered: 0, unchanged: 4, gaining: 0, gains: [], loses: [] },
    });
    expect(await events(admin)).toHaveLength(before.length);
  });

  it('R-ACC-11 one unknown or foreign id refuses all of it and is named', async () => {
    const { admin, viewer, one } = await aPlace();
    const other = await aPlace();
    for (const id of [other.viewer.id, randomUUID()]) {
      for (const wish of [
        { members: { ids: [viewer.id, id] }, resources: { ids: [one] } },
        { members: { sameAs: id }, resources: { ids: [one] } },
        { members: { ids: [viewer.id] }, resources: { sameAs: id } },
      ]) {
        await expect(batch(admin, wish)).rejects.toMatchObject({
          refusal: { problem: { code: 'access/unknown-member', status: 404 }, extensions: { ids: [id] } },
        });
      }
    }
    for (const id of [other.one, randomUUID()]) {
      await expect(
        batch(admin, { members: { ids: [viewer.id] }, resources: { ids: [one, id] } }),
      ).rejects.toMatchObject({
        refusal: { problem: { code: 'access/unknown-resource', status: 404 }, extensions: { ids: [id] } },
      });
    }
    expect(await outcomeOf(batch(admin, { resourceType: 'spaceship' }))).toBe('access/unknown-resource-type');
    expect(await grants(admin)).toEqual([]);
    expect(await events(admin)).toEqual([]);
  });

  it('R-ADM-5 an Admin who is named refuses the call; a filter leaves Admins out and counts them', async () => {
    const { admin, viewer, editor, pending, one } = await aPlace();
    const named = batch(admin, { members: { ids: [viewer.id, admin.id] }, resources: { ids: [one] } });
    await expect(named).rejects.toMatchObject({
      refusal: { problem: { code: 'access/admin-has-all' }, extensions: { ids: [admin.id] } },
    });
    expect(await grants(admin)).toEqual([]);
    expect(await outcomeOf(batch(admin, { members: { sameAs: admin.id } }))).toBe('access/admin-has-all');
    expect(await outcomeOf(batch(admin, { resources: { sameAs: admin.id } }))).toBe('access/admin-has-all');
    const all = await batch(admin, { members: { filter: {} }, resources: { ids: [one] } });
    expect(all).toMatchObject({ members: 3, admins: 1, altered: 3 });
    for (const member of [viewer, editor, pending]) expect(await idsOf(admin, member)).toEqual([one]);
  });

  it('a filter finds the members that the users list shows with it', async () => {
    const { admin, viewer, editor, pending, one } = await aPlace();
    const chosen = async (filter: object) =>
      (await batch(admin, { members: { filter }, resources: { ids: [one] }, dryRun: true })).gains
        .map(({ memberId }) => memberId)
        .sort();
    expect(await chosen({ role: ['editor'] })).toEqual([editor.id]);
    expect(await chosen({ status: ['invited'] })).toEqual([pending.id]);
    expect(await chosen({ role: ['viewer'], status: ['active'] })).toEqual([viewer.id]);
    expect(await chosen({ q: viewer.email.slice(0, 8) })).toEqual([viewer.id]);
    expect(await chosen({ q: 'nobody at all' })).toEqual([]);
  });

  it('resources are chosen by the filter of their list, or as all, present and future', async () => {
    const { admin, viewer, editor, one, two } = await aPlace();
    const members = { ids: [viewer.id, editor.id] };
    await batch(admin, { members, resources: { filter: { q: 'valv' } } });
    expect(await idsOf(admin, viewer)).toEqual([two]);
    const all = await batch(admin, { members, resources: { all: true } });
    expect(all).toMatchObject({ altered: 2, gaining: 2, gains: [{ count: 1 }, { count: 1 }] });
    const later = await aDevice(admin, 'Later');
    expect(await access(admin, editor)).toMatchObject({ all: true });
    expect(await idsOf(admin, editor)).toEqual([one, two, later].sort());
    const taken = await batch(admin, { members, resources: { all: true }, change: 'remove' });
    expect(taken).toMatchObject({ altered: 2, losing: 2, loses: [{ count: 2 }, { count: 2 }] });
    expect(await idsOf(admin, editor)).toEqual([two]);
    expect(await batch(admin, { members, resources: { tag: 'nobody carries this' } })).toMatchObject({
      ...{ changed: false, resources: 0 },
    });
  });

  it('R-ACC-6 the preview counts what is beneath a metering point, and changes nothing', async () => {
    const { admin, viewer, editor } = await aPlace();
    const root = await node.call(createMeteringPoint, admin, { name: 'Plant', parentId: null });
    const hall = await node.call(createMeteringPoint, admin, { name: 'Hall', parentId: root.id });
    const points = { resourceType: 'metering-point', members: { ids: [viewer.id, editor.id] } };
    const beneath = { filter: { parentId: root.id } };
    await batch(admin, { ...points, members: { ids: [viewer.id] }, resources: beneath });
    expect(await idsOf(admin, viewer, 'metering-point')).toEqual([hall.id]);
    const before = [await grants(admin), await revision(admin)];
    const preview = await batch(admin, { ...points, resources: { ids: [root.id] }, dryRun: true });
    expect(preview).toMatchObject({ changed: false, altered: 2, gaining: 2 });
    const gains = new Map(preview.gains.map(({ memberId, count }) => [memberId, count]));
    expect([gains.get(viewer.id), gains.get(editor.id)]).toEqual([1, 2]);
    expect([await grants(admin), await revision(admin)]).toEqual(before);
  });

  it('"same as" gives what one member has, and finds who has the same', async () => {
    const { admin, viewer, editor, pending, one, two } = await aPlace();
    await batch(admin, { members: { ids: [viewer.id] }, resources: { ids: [one, two] } });
    const copied = await batch(admin, {
      members: { ids: [editor.id, pending.id] },
      resources: { sameAs: viewer.id },
    });
    expect(copied).toMatchObject({ members: 2, resources: 2, altered: 4 });
    expect(await idsOf(admin, pending)).toEqual([one, two].sort());
    const third = await aDevice(admin, 'Third');
    const other = await aMember(node, admin, 'viewer');
    await batch(admin, { members: { ids: [other.id] }, resources: { ids: [one] } });
    const alike = await batch(admin, { members: { sameAs: editor.id }, resources: { ids: [third] } });
    expect(alike).toMatchObject({ members: 3, altered: 3 });
    expect(await idsOf(admin, other)).toEqual([one]);
    await batch(admin, { members: { ids: [other.id] }, resources: { all: true } });
    await batch(admin, { members: { ids: [editor.id] }, resources: { sameAs: other.id } });
    expect(await access(admin, editor)).toMatchObject({ all: true });
  });

  it('R-ADM-5 R-ROL-6 "same as" leaves out an Admin who had the same before, and what was granted stays', async () => {
    const { admin, viewer, editor, one, two } = await aPlace();
    await batch(admin, { members: { ids: [viewer.id, editor.id] }, resources: { ids: [one] } });
    const become = (role: string) =>
      rowsOf(node, 'update membership set role = $2 where id = $1', [editor.id, role]);
    await become('admin');
    const alike = await batch(admin, { members: { sameAs: viewer.id }, resources: { ids: [two] } });
    expect(alike).toMatchObject({ members: 1, altered: 1 });
    await become('editor');
    expect(await idsOf(admin, editor)).toEqual([one]);
  });

  it('R-AUD-1 "all" given and taken in bulk is written down as it was and as it is', async () => {
    const { admin, viewer, editor, one } = await aPlace();
    const wish = { members: { ids: [viewer.id, editor.id] }, resources: { all: true as const } };
    await batch(admin, { members: { ids: [editor.id] }, resources: { ids: [one] } });
    await batch(admin, wish);
    await batch(admin, { ...wish, change: 'remove' });
    const told = (await events(admin)).filter(({ targetId }) => targetId === viewer.id);
    const [off, on] = [false, true].map((all) => ({ resourceType: 'device', all }));
    expect(told).toHaveLength(2);
    for (const [before, after] of [
      [off, on],
      [on, off],
    ])
      expect(told).toContainEqual(
        expect.objectContaining({ before: { ...before, removed: [] }, after: { ...after, added: [] } }),
      );
  });

  it('R-ROL-6 what a call in bulk gives outlasts becoming Admin and back', async () => {
    const { admin, viewer, one } = await aPlace();
    await batch(admin, { members: { ids: [viewer.id] }, resources: { ids: [one] } });
    const become = (role: string) =>
      rowsOf(node, 'update membership set role = $2 where id = $1', [viewer.id, role]);
    await become('admin');
    const filtered = { members: { filter: { role: ['admin' as const] } }, resources: { ids: [one] } };
    expect(await batch(admin, { ...filtered, change: 'remove' })).toMatchObject({ members: 0, admins: 2 });
    await become('viewer');
    expect(await idsOf(admin, viewer)).toEqual([one]);
  });

  it('more grants than one call may touch are refused with the numbers', async () => {
    const { admin } = await aPlace();
    await rowsOf(
      node,
      `insert into membership (organization_id, id, status, role, email, invited_at)
       select $1, gen_random_uuid(), 'invited', 'viewer', 'many' || n || '@acme.test', now() from generate_series(1, 300) n`,
      [admin.organizationId],
    );
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', gen_random_uuid(), 'D' || n from generate_series(1, 200) n`,
      [admin.organizationId],
    );
    const refused = batch(admin, { members: { filter: {} }, resources: { filter: {} } });
    await expect(refused).rejects.toMatchObject({
      refusal: {
        problem: { code: 'access/too-many-grants', status: 422 },
        extensions: { members: 303, resources: 202, limit: grantsPerCall },
      },
    });
    expect(await grants(admin)).toEqual([]);
  });

  it('R-ACC-2 "all" of more resources than the limit is one grant for each member, single ones are still refused', async () => {
    const { admin, viewer, editor, pending, one } = await aPlace();
    const people = 200;
    await rowsOf(
      node,
      `insert into membership (organization_id, id, status, role, email, invited_at)
       select $1, gen_random_uuid(), 'invited', 'viewer', 'many' || n || '@acme.test', now() from generate_series(1, $2::int) n`,
      [admin.organizationId, people],
    );
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', gen_random_uuid(), 'D' || to_char(n, 'FM000000') from generate_series(1, $2::int) n`,
      [admin.organizationId, grantsPerCall],
    );
    const total = grantsPerCall + 2;
    const [first] = await rowsOf(
      node,
      `select id from resource where organization_id = $1 and name = 'D000001'`,
      [admin.organizationId],
    );
    await batch(admin, { members: { ids: [viewer.id] }, resources: { ids: [one, String(first?.id)] } });
    const all = { resources: { all: true as const } };
    const everybody = { ...all, members: { filter: {} } };
    const before = await revision(admin);
    const preview = await batch(admin, { ...everybody, dryRun: true });
    expect(await revision(admin)).toBe(before);
    expect(preview).toMatchObject({
      ...{ changed: false, members: people + 3, resources: total, altered: people + 3, unchanged: 0 },
      ...{ gaining: people + 3, losing: 0, loses: [] },
    });
    expect(preview.gains).toHaveLength(100);
    const [alone] = (await batch(admin, { ...all, members: { ids: [viewer.id] }, dryRun: true })).gains;
    expect(alone?.count).toBe(total - 2);
    const names = Array.from({ length: 10 }, (_, place) => `D${String(place + 2).padStart(6, '0')}`);
    expect(alone?.resources.map(({ name }) => name)).toEqual(names);
    expect(await batch(admin, { ...all, members: { ids: [viewer.id] } })).toMatchObject({ altered: 1 });
    const two = { members: { ids: [editor.id, pending.id] } };
    const same = await batch(admin, { ...two, resources: { sameAs: viewer.id } });
    expect(same).toMatchObject({ altered: 6, gaining: 2, gains: [{ count: total }, { count: total }] });
    expect(await batch(admin, everybody)).toMatchObject({ altered: people, unchanged: 3, gaining: people });
    const taken = await batch(admin, { ...everybody, change: 'remove' });
    expect(taken).toMatchObject({ altered: people + 3, gaining: 0, losing: people + 3 });
    expect(await access(admin, viewer)).toMatchObject({
      all: false,
      items: [{ name: 'D000001' }, { id: one }],
    });
    const single = { members: { ids: [editor.id] }, resources: { filter: {} } };
    expect(await outcomeOf(batch(admin, { ...single, dryRun: true }))).toBe('access/too-many-grants');
  });

  it('only an Admin may, and only in the own organization', async () => {
    const { admin, viewer, editor, one } = await aPlace();
    const other = await aPlace();
    const wish = { members: { ids: [viewer.id] }, resources: { ids: [one] } };
    expect(await outcomeOf(batch(editor, wish))).toBe('platform/forbidden');
    expect(await outcomeOf(batch({ ...other.admin, organizationId: admin.organizationId }, wish))).toBe(
      'platform/not-found',
    );
    expect(await outcomeOf(batch(editor, { ...wish, dryRun: true }))).toBe('platform/forbidden');
    expect(await grants(admin)).toEqual([]);
  });
});
