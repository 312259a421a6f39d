import { randomUUID } from 'node:crypto';
import type { on } from '@fleetgate/platform/operation';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
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
import { changeAccess } from './change-access.ts';
import { changeHolders } from './change-holders.ts';
import { listAccess } from './list-access.ts';
import { listHolders } from './list-holders.ts';
import { onMembershipInvited } from './on-membership-invited.ts';
import type { AccessWish } from './plan-access.ts';

const page = { limit: 50 };

describe.each(databaseKinds)('access of members on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const aResource = async (admin: TestMember, name = 'Pump', type = 'device') => {
    const id = randomUUID();
    await node.call(registerResource, admin, { type, id, name });
    return id;
  };
  const change = (admin: TestMember, member: { id: string }, wanted: AccessWish['wanted'], type = 'device') =>
    node.call(changeAccess, admin, { memberId: member.id, type, wanted });
  const read = (admin: TestMember, memberId: string, type = 'device', more = {}) =>
    node.call(listAccess, admin, { memberId, type, ...page, ...more });
  const idsOf = async (admin: TestMember, memberId: string, type = 'device') =>
    (await read(admin, memberId, type)).items.map(({ id }) => id).sort();
  const grants = (memberId: string) =>
    rowsOf(node, 'select resource_id from resource_grant where membership_id = $1', [memberId]);
  const events = (organizationId: string) =>
    rowsOf(
      node,
      `select * from audit_event where organization_id = $1 and action = 'membership.access-changed'`,
      [organizationId],
    );

  it('R-ACC-2 R-ACC-9 what an Admin gives is usable at once, what is taken at once not', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const [one, two] = [await aResource(admin), await aResource(admin)];
    const usable = async () =>
      (await node.call(listResources, viewer, { type: 'device', ...page })).items.map(({ id }) => id).sort();
    expect(await usable()).toEqual([]);
    const given = await change(admin, viewer, { patch: { add: [one, two] } });
    expect(given).toMatchObject({ changed: true, gains: [{ memberId: viewer.id, count: 2 }], loses: [] });
    expect(await usable()).toEqual([one, two].sort());
    const taken = await change(admin, viewer, { patch: { remove: [one] } });
    expect(taken).toMatchObject({ gains: [], loses: [{ count: 1, resources: [{ id: one, name: 'Pump' }] }] });
    expect(await usable()).toEqual([two]);
    await change(admin, viewer, { access: { ids: [one] } });
    expect(await usable()).toEqual([one]);
    expect(await events(admin.organizationId)).toHaveLength(3);
  });

  it('R-ACC-2 all devices are the present and the future ones; single grants stay beneath a switched all', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const one = await aResource(admin);
    await change(admin, viewer, { patch: { add: [one] } });
    expect(await change(admin, viewer, { patch: { all: true } })).toMatchObject({ changed: true, gains: [] });
    const later = await aResource(admin, 'Later');
    expect(await read(admin, viewer.id)).toMatchObject({ all: true, items: [{ id: later }, { id: one }] });
    const narrowed = await change(admin, viewer, { patch: { all: false } });
    expect(narrowed.loses).toMatchObject([{ count: 1, resources: [{ id: later }] }]);
    expect(await idsOf(admin, viewer.id)).toEqual([one]);
    await change(admin, viewer, { access: { all: true } });
    await change(admin, viewer, { access: { ids: [] } });
    expect(await read(admin, viewer.id)).toEqual({ all: false, items: [], nextCursor: null });
  });

  it('R-ACC-11 one unknown or foreign id refuses the whole change, naming it', async () => {
    const admin = await anOrganization(node);
    const other = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const [mine, foreign] = [await aResource(admin), await aResource(other)];
    const dashboard = await aResource(admin, 'Board', 'dashboard');
    for (const bad of [foreign, randomUUID(), dashboard]) {
      const refused = change(admin, viewer, { patch: { add: [mine, bad] } });
      await expect(refused).rejects.toMatchObject({
        refusal: { problem: { code: 'access/unknown-resource', status: 404 }, extensions: { ids: [bad] } },
      });
      expect(await outcomeOf(change(admin, viewer, { access: { ids: [bad] } }))).toBe(
        'access/unknown-resource',
      );
    }
    expect(await grants(viewer.id)).toEqual([]);
    expect(await events(admin.organizationId)).toEqual([]);
    const stranger = await aMember(node, other, 'viewer');
    expect(await outcomeOf(change(admin, stranger, { patch: { add: [mine] } }))).toBe('platform/not-found');
    expect(await outcomeOf(change(admin, viewer, { patch: {} }, 'no-such-type'))).toBe('platform/not-found');
    expect(await outcomeOf(change(admin, viewer, { patch: { add: [mine], remove: [mine] } }))).toBe(
      'access/contradictory-access',
    );
  });

  it('adding what is there and removing what is not changes nothing and leaves no audit event', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const [one, two] = [await aResource(admin), await aResource(admin)];
    await change(admin, viewer, { patch: { add: [one] } });
    const again = await change(admin, viewer, { patch: { add: [one], remove: [two], all: false } });
    expect(again).toEqual({ changed: false, gains: [], loses: [] });
    expect(await events(admin.organizationId)).toHaveLength(1);
  });

  it('R-AUD-1 an access change is written down with who, what before and what after', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const [one, two] = [await aResource(admin), await aResource(admin)];
    await change(admin, viewer, { patch: { add: [one] } });
    await change(admin, viewer, { patch: { add: [two], remove: [one], all: true } });
    expect(
      (await events(admin.organizationId)).find(({ before }) => JSON.stringify(before).includes(one)),
    ).toMatchObject({
      actorId: admin.userId,
      targetType: 'membership',
      targetId: viewer.id,
      before: { resourceType: 'device', all: false, removed: [one] },
      after: { resourceType: 'device', all: true, added: [two] },
    });
  });

  it('R-ADM-5 an Admin, pending or active, has all, which nobody changes', async () => {
    const admin = await anOrganization(node);
    const second = await aMember(node, admin, 'admin');
    const pending = await aMember(node, admin, 'admin', 'invited');
    const one = await aResource(admin);
    expect(await read(admin, second.id)).toMatchObject({ all: true, items: [{ id: one }] });
    for (const wanted of [
      { access: { ids: [] } },
      { patch: { add: [one] } },
      { access: { all: true } },
    ] as const) {
      for (const one of [second, pending])
        expect(await outcomeOf(change(admin, one, wanted))).toBe('access/admin-has-all');
    }
    const fromThere = node.call(changeHolders, admin, {
      type: 'device',
      id: one,
      add: [],
      remove: [second.id],
    });
    expect(await outcomeOf(fromThere)).toBe('access/admin-has-all');
  });

  it('R-ROL-6 promotion and demotion bring the earlier grants back unchanged', async () => {
    const admin = await anOrganization(node);
    const editor = await aMember(node, admin, 'editor');
    const [one] = [await aResource(admin), await aResource(admin)];
    await change(admin, editor, { patch: { add: [one] } });
    const become = (role: string) =>
      rowsOf(node, 'update membership set role = $2 where id = $1', [editor.id, role]);
    await become('admin');
    expect(await idsOf(admin, editor.id)).toHaveLength(2);
    await become('viewer');
    expect(await read(admin, editor.id)).toMatchObject({ all: false, items: [{ id: one }] });
  });

  it('R-INV-12 the access of a pending person is set and read before acceptance, from the resource too', async () => {
    const admin = await anOrganization(node);
    const pending = await aMember(node, admin, 'viewer', 'invited');
    const one = await aResource(admin);
    await change(admin, pending, { patch: { add: [one] } });
    expect(await idsOf(admin, pending.id)).toEqual([one]);
    const snapshot = await node.state.organization(admin.organizationId);
    expect(snapshot?.decideForMembership(pending.id, 'devices.view', 'device', one).allowed).toBe(false);
    const holders = await node.call(listHolders, admin, { type: 'device', id: one, ...page });
    expect(holders.items).toContainEqual(
      expect.objectContaining({ memberId: pending.id, status: 'invited' }),
    );
    const fromThere = (wish: { add: string[]; remove: string[] }) =>
      node.call(changeHolders, admin, { type: 'device', id: one, ...wish });
    await fromThere({ add: [], remove: [pending.id] });
    expect(await idsOf(admin, pending.id)).toEqual([]);
    await fromThere({ add: [pending.id], remove: [] });
    expect(await idsOf(admin, pending.id)).toEqual([one]);
  });

  it('a dry run answers the same effect and changes nothing', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const one = await aResource(admin);
    const state = () =>
      rowsOf(node, 'select access_revision from organization where id = $1', [admin.organizationId]);
    const before = await state();
    const wish: AccessWish = { memberId: viewer.id, type: 'device', wanted: { access: { ids: [one] } } };
    const tried = await node.call(changeAccess, admin, { ...wish, dryRun: true });
    expect(tried).toMatchObject({ changed: false, gains: [{ count: 1, resources: [{ id: one }] }] });
    expect(await state()).toEqual(before);
    expect(await node.call(changeAccess, admin, wish)).toEqual({ ...tried, changed: true });
  });

  it('R-ACC-6 access to a metering point reaches what is beneath it, shown as inherited', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const point = async (name: string, parentId: string | null) =>
      (await node.call(createMeteringPoint, admin, { name, parentId })).id;
    const site = await point('Site', null);
    const hall = await point('Hall', site);
    const given = await change(admin, viewer, { patch: { add: [site] } }, 'metering-point');
    expect(given.gains).toMatchObject([{ count: 2 }]);
    const meter = await point('Meter', hall);
    expect((await read(admin, viewer.id, 'metering-point')).items).toEqual([
      { id: hall, name: 'Hall', inheritedFrom: { id: site, name: 'Site' } },
      { id: meter, name: 'Meter', inheritedFrom: { id: site, name: 'Site' } },
      { id: site, name: 'Site' },
    ]);
    expect(await grants(viewer.id)).toEqual([{ resourceId: site }]);
    const deeper = await change(admin, viewer, { patch: { add: [hall] } }, 'metering-point');
    expect(deeper).toEqual({ changed: true, gains: [], loses: [] });
    const holders = await node.call(listHolders, admin, { type: 'metering-point', id: meter, ...page });
    expect(holders.items.find(({ memberId }) => memberId === viewer.id)).toMatchObject({
      how: 'inherited',
      inheritedFrom: { id: hall, name: 'Hall' },
    });
    const less = await change(admin, viewer, { patch: { remove: [site] } }, 'metering-point');
    expect(less.loses).toMatchObject([{ count: 1, resources: [{ id: site }] }]);
  });

  it('R-ACC-2 R-ACC-6 "all" gives and takes what single grants do not reach, however they are nested', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const point = async (name: string, parentId: string | null) =>
      (await node.call(createMeteringPoint, admin, { name, parentId })).id;
    const site = await point('Site', null);
    const hall = await point('Hall', site);
    const meter = await point('Meter', hall);
    const yard = await point('Yard', null);
    const lamp = await point('Lamp', yard);
    const points = (wanted: Parameters<typeof change>[2]) => change(admin, viewer, wanted, 'metering-point');
    const told = (...resources: { id: string; name: string }[]) => [
      expect.objectContaining({ memberId: viewer.id, count: resources.length, resources }),
    ];
    const [aHall, aLamp] = [
      { id: hall, name: 'Hall' },
      { id: lamp, name: 'Lamp' },
    ];
    const [aMeter, aSite, aYard] = [
      { id: meter, name: 'Meter' },
      { id: site, name: 'Site' },
      { id: yard, name: 'Yard' },
    ];
    await points({ patch: { add: [hall, meter, lamp] } });
    expect((await points({ patch: { all: true } })).gains).toEqual(told(aSite, aYard));
    expect((await points({ patch: { all: false } })).loses).toEqual(told(aSite, aYard));
    await points({ patch: { all: true } });
    const narrowed = await points({ patch: { all: false, add: [yard], remove: [hall, lamp] } });
    expect(narrowed).toEqual({ changed: true, gains: [], loses: told(aHall, aSite) });
    expect((await points({ access: { all: true } })).gains).toEqual(told(aHall, aSite));
    const none = await points({ access: { ids: [] } });
    expect(none.loses).toEqual(told(aHall, aLamp, aMeter, aSite, aYard));
  });

  it('R-ACC-13 pages by name are complete, searchable in any case, and a foreign cursor is refused', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const names = ['Ähre', 'beta', 'Beta', 'Gamma 50%', 'alpha'];
    const ids: string[] = [];
    for (const name of names) ids.push(await aResource(admin, name));
    await aResource(admin, 'Not granted');
    await change(admin, viewer, { patch: { add: ids } });
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const next = await read(admin, viewer.id, 'device', { limit: 2, ...(cursor && { cursor }) });
      seen.push(...next.items.map(({ id }) => id));
      if (next.nextCursor === null) break;
      cursor = next.nextCursor;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    const search = async (q: string) =>
      (await read(admin, viewer.id, 'device', { q })).items.map(({ name }) => name).sort();
    expect(await search('ETA')).toEqual(['Beta', 'beta']);
    expect(await search('äH')).toEqual(['Ähre']);
    expect(await search('0%')).toEqual(['Gamma 50%']);
    expect(await search('\0')).toEqual([]);
    expect(await outcomeOf(read(admin, viewer.id, 'device', { cursor: 'bad' }))).toBe(
      'platform/unknown-cursor',
    );
  });

  it('R-ACC-13 from the resource: who can use it and by what, given and taken there', async () => {
    const admin = await anOrganization(node);
    const other = await anOrganization(node);
    const [viewer, editor, stranger] = [
      await aMember(node, admin, 'viewer'),
      await aMember(node, admin, 'editor'),
      await aMember(node, other, 'viewer'),
    ];
    const one = await aResource(admin);
    const at = { type: 'device', id: one };
    await change(admin, editor, { access: { all: true } });
    const given = await node.call(changeHolders, admin, { ...at, add: [viewer.id, editor.id], remove: [] });
    expect(given).toMatchObject({ changed: true, gains: [{ memberId: viewer.id, count: 1 }], loses: [] });
    const { items } = await node.call(listHolders, admin, { ...at, ...page });
    expect(Object.fromEntries(items.map(({ memberId, how }) => [memberId, how]))).toEqual({
      [admin.id]: 'admin',
      [viewer.id]: 'direct',
      [editor.id]: 'all',
    });
    const awaited = await aMember(node, admin, 'admin', 'invited');
    expect((await node.call(listHolders, admin, { ...at, ...page })).items).toContainEqual(
      expect.objectContaining({ memberId: awaited.id, how: 'admin', status: 'invited' }),
    );
    await rowsOf(node, 'delete from membership where id = $1', [awaited.id]);
    const first = await node.call(listHolders, admin, { ...at, limit: 2 });
    const second = await node.call(listHolders, admin, { ...at, limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(items);
    const refused = node.call(changeHolders, admin, { ...at, add: [stranger.id], remove: [viewer.id] });
    expect(await outcomeOf(refused)).toBe('access/unknown-member');
    const foreign = node.call(changeHolders, other, { ...at, add: [stranger.id], remove: [] });
    expect(await outcomeOf(foreign)).toBe('platform/not-found');
    await node.call(changeHolders, admin, { ...at, add: [], remove: [viewer.id] });
    expect(await idsOf(admin, viewer.id)).toEqual([]);
  });

  it('R-ORG-11 only Admins read or change access', async () => {
    const admin = await anOrganization(node);
    const editor = await aMember(node, admin, 'editor');
    const wish = { memberId: editor.id, type: 'device', wanted: { access: { all: true } } } as const;
    expect(await outcomeOf(node.call(changeAccess, editor, wish))).toBe('platform/forbidden');
    expect(await outcomeOf(node.call(changeAccess, editor, { ...wish, dryRun: true }))).toBe(
      'platform/forbidden',
    );
    expect(await outcomeOf(read(editor, editor.id))).toBe('platform/forbidden');
  });

  it('R-INV-1 R-INV-13 an invitation grants what was chosen with it, or is refused as a whole', async () => {
    const admin = await anOrganization(node);
    const other = await anOrganization(node);
    const [mine, foreign] = [await aResource(admin), await aResource(other)];
    const pending = await aMember(node, admin, 'viewer', 'invited');
    type Heard = Parameters<Parameters<typeof on>[1]>[0];
    const hear = (role: 'admin' | 'viewer', access: object) =>
      node.services.database.inOrganization(admin.organizationId as never, (tx) =>
        onMembershipInvited.hear(
          { tx } as Heard,
          {
            organizationId: admin.organizationId,
            membershipId: pending.id,
            role,
            access,
          } as never,
        ),
      );
    expect(await outcomeOf(hear('viewer', { device: { ids: [mine, foreign] } }))).toBe(
      'access/unknown-resource',
    );
    expect(await outcomeOf(hear('viewer', { device: { ids: [mine] }, boat: { all: true } }))).toBe(
      'access/unknown-resource-type',
    );
    expect(await outcomeOf(hear('admin', { device: { ids: [mine] } }))).toBe(
      'access/single-access-for-admin',
    );
    expect(await grants(pending.id)).toEqual([]);
    expect(await outcomeOf(hear('viewer', { device: { ids: [mine] }, dashboard: { all: true } }))).toBe(
      'done',
    );
    expect(await idsOf(admin, pending.id)).toEqual([mine]);
    expect(await read(admin, pending.id, 'dashboard')).toMatchObject({ all: true, items: [] });
    expect(await read(admin, pending.id, 'metering-point')).toMatchObject({ all: false, items: [] });
  });
});
