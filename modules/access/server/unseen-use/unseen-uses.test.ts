import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { UnseenUsesQuestion } from '../../contract/index.ts';
import { changeAccess } from '../grant/change-access.ts';
import { createMeteringPoint } from '../metering-point/create.ts';
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
import { findUnseenUses } from './find.ts';

describe.each(databaseKinds)('R-ACC-5 what a choice uses and members do not see on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const aResource = async (admin: TestMember, type: string, name: string) => {
    const id: string = randomUUID();
    await node.call(registerResource, admin, { type, id, name });
    return { type, id };
  };
  const aPoint = async (admin: TestMember, name: string, parentId: string | null = null) => ({
    type: 'metering-point',
    id: (await node.call(createMeteringPoint, admin, { name, parentId })).id,
  });
  type Thing = Awaited<ReturnType<typeof aResource>>;
  const declare = (admin: TestMember, user: Thing, ...used: Thing[]) =>
    rowsOf(
      node,
      `insert into resource_use (organization_id, type, id, uses_type, uses_id)
       select $1, $2, $3, u.type, u.id from unnest($4::text[], $5::uuid[]) u (type, id)`,
      [admin.organizationId, user.type, user.id, used.map(({ type }) => type), used.map(({ id }) => id)],
    );
  const give = (admin: TestMember, { id: memberId }: TestMember, ...things: Thing[]) =>
    Promise.all(
      things.map(({ type, id }) =>
        node.call(changeAccess, admin, { memberId, type, wanted: { patch: { add: [id] } } }),
      ),
    );
  const giveAll = (admin: TestMember, { id: memberId }: TestMember, type: string) =>
    node.call(changeAccess, admin, { memberId, type, wanted: { patch: { all: true } } });
  const ask = (admin: TestMember, access: UnseenUsesQuestion['access'], ...members: TestMember[]) =>
    node.call(findUnseenUses, admin, {
      access,
      ...(members.length > 0 && { members: { ids: members.map(({ id }) => id) } }),
    });
  const idsOf = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).items.flatMap(({ ids }) => ids).sort();

  /** A board that shows two devices and a metering point beneath a plant. */
  const aPlace = async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const editor = await aMember(node, admin, 'editor');
    const [board, pump, valve] = [
      await aResource(admin, 'dashboard', 'Board'),
      await aResource(admin, 'device', 'pump'),
      await aResource(admin, 'device', 'Valve'),
    ];
    const plant = await aPoint(admin, 'Plant');
    const hall = await aPoint(admin, 'Hall', plant.id);
    await declare(admin, board, valve, pump, hall);
    return {
      admin,
      viewer,
      editor,
      board,
      pump,
      valve,
      plant,
      hall,
      chosen: { dashboard: { ids: [board.id] } },
    };
  };

  it('is told by type, with number, ids and names in order', async () => {
    const { admin, viewer, pump, valve, hall, chosen } = await aPlace();
    const told = await ask(admin, chosen, viewer);
    expect(told).toEqual({
      items: [
        {
          ...{ type: 'device', count: 2, ids: [pump.id, valve.id] },
          resources: [
            { id: pump.id, name: 'pump' },
            { id: valve.id, name: 'Valve' },
          ],
        },
        {
          ...{ type: 'metering-point', count: 1, ids: [hall.id] },
          resources: [{ id: hall.id, name: 'Hall' }],
        },
      ],
    });
    expect(await ask(admin, chosen)).toEqual(told);
  });

  it('is not what a member may use already: granted, all of the type, inherited, or as an Admin', async () => {
    const { admin, viewer, editor, pump, valve, plant, hall, chosen } = await aPlace();
    await give(admin, viewer, pump, plant);
    expect(await idsOf(admin, chosen, viewer)).toEqual([valve.id]);
    await giveAll(admin, editor, 'device');
    expect(await idsOf(admin, chosen, editor)).toEqual([hall.id]);
    await give(admin, editor, hall);
    expect(await idsOf(admin, chosen, editor)).toEqual([]);
    expect(await idsOf(admin, chosen, admin)).toEqual([]);
    expect(await idsOf(admin, chosen, admin, viewer)).toEqual([valve.id]);
  });

  it('of several members is what at least one of them would not see', async () => {
    const { admin, viewer, editor, pump, valve, plant, chosen } = await aPlace();
    await give(admin, viewer, pump, plant);
    await give(admin, editor, valve, plant);
    expect(await idsOf(admin, chosen, viewer, editor)).toEqual([pump.id, valve.id].sort());
    await give(admin, editor, pump);
    expect(await idsOf(admin, chosen, viewer, editor)).toEqual([valve.id]);
  });

  it('is not what is chosen itself, by id, by all of its type, or beneath a chosen point', async () => {
    const { admin, viewer, pump, valve, plant, hall, chosen } = await aPlace();
    const withPump = { ...chosen, device: { ids: [pump.id] } };
    expect(await idsOf(admin, withPump, viewer)).toEqual([valve.id, hall.id].sort());
    const withPlant = { ...chosen, 'metering-point': { ids: [plant.id] } };
    expect(await idsOf(admin, withPlant)).toEqual([pump.id, valve.id].sort());
    const withAll = { ...withPlant, device: { all: true as const } };
    expect(await ask(admin, withAll, viewer)).toEqual({ items: [] });
  });

  it('is what all of a type, a search, or what hangs beneath a chosen point uses, and only directly', async () => {
    const { admin, viewer, board, pump, valve, plant, hall } = await aPlace();
    const everything = [pump.id, valve.id, hall.id].sort();
    expect(await idsOf(admin, { dashboard: { all: true } }, viewer)).toEqual(everything);
    expect(await idsOf(admin, { dashboard: { filter: { q: 'boa' } } }, viewer)).toEqual(everything);
    const meter = await aResource(admin, 'device', 'Meter');
    const overview = await aResource(admin, 'dashboard', 'Overview');
    await declare(admin, hall, meter);
    await declare(admin, overview, board);
    expect(await idsOf(admin, { 'metering-point': { ids: [plant.id] } }, viewer)).toEqual([meter.id]);
    expect(await idsOf(admin, { dashboard: { ids: [overview.id] } }, viewer)).toEqual([board.id]);
    expect(await idsOf(admin, { device: { ids: [meter.id] } }, viewer)).toEqual([]);
    expect(await idsOf(admin, {}, viewer)).toEqual([]);
  });

  it('R-ORG-1 is of the own organization alone, and asked by Admins alone', async () => {
    const { admin, viewer, editor, chosen } = await aPlace();
    const other = await aPlace();
    expect(await idsOf(other.admin, { dashboard: { all: true } })).toEqual(
      [other.pump.id, other.valve.id, other.hall.id].sort(),
    );
    expect(await outcomeOf(ask(editor, chosen, viewer))).toBe('platform/forbidden');
    expect(await outcomeOf(ask({ ...other.admin, organizationId: admin.organizationId }, chosen))).toBe(
      'platform/not-found',
    );
    await expect(ask(admin, chosen, viewer, other.viewer)).rejects.toMatchObject({
      refusal: { problem: { code: 'access/unknown-member' }, extensions: { ids: [other.viewer.id] } },
    });
    await expect(
      ask(admin, { dashboard: { ids: [other.board.id, ...chosen.dashboard.ids] } }, viewer),
    ).rejects.toMatchObject({
      refusal: { problem: { code: 'access/unknown-resource' }, extensions: { ids: [other.board.id] } },
    });
    expect(await outcomeOf(ask(admin, { spaceship: { all: true } }))).toBe('access/unknown-resource-type');
  });

  it('is counted in full, with the first ten named, for ten thousand chosen and used', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const many = async (type: string) =>
      (
        await rowsOf(
          node,
          `insert into resource (organization_id, type, id, name)
           select $1, $2, gen_random_uuid(), 'N' || lpad(n::text, 5, '0') from generate_series(1, 10001) n returning id`,
          [admin.organizationId, type],
        )
      ).map(({ id }) => String(id));
    const [boards, devices] = [await many('dashboard'), await many('device')];
    const chosen = { dashboard: { ids: boards.slice(0, 10_000) } };
    expect(await ask(admin, chosen, viewer)).toEqual({ items: [] });
    await rowsOf(
      node,
      `insert into resource_use (organization_id, type, id, uses_type, uses_id)
       select $1, 'dashboard', u.board, 'device', u.device from unnest($2::uuid[], $3::uuid[]) u (board, device)`,
      [admin.organizationId, boards, devices],
    );
    const { items } = await ask(admin, { dashboard: { all: true } }, viewer);
    expect(items).toMatchObject([{ type: 'device', count: 10_001 }]);
    expect([items[0]?.ids.length, items[0]?.resources.map(({ name }) => name).at(-1)]).toEqual([
      10_000,
      'N00010',
    ]);
    expect((await ask(admin, chosen, viewer)).items).toMatchObject([{ count: 10_000 }]);
    await giveAll(admin, viewer, 'device');
    expect(await ask(admin, chosen, viewer)).toEqual({ items: [] });
  });

  it('is what one of a thousand members may not use, and nothing once the last of them may', async () => {
    const admin = await anOrganization(node);
    const plant = await aPoint(admin, 'Plant');
    const board = await aResource(admin, 'dashboard', 'Overview');
    const points = await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name, parent_id)
       select $1, 'metering-point', gen_random_uuid(), 'N' || n, $2 from generate_series(1, 50) n returning id`,
      [admin.organizationId, plant.id],
    );
    await declare(admin, board, ...points.map(({ id }) => ({ type: 'metering-point', id: String(id) })));
    const members = await rowsOf(
      node,
      `insert into membership (organization_id, status, role, email, invited_at)
       select $1, 'invited', 'viewer', n || '@example.com', now() from generate_series(1, 1000) n returning id`,
      [admin.organizationId],
    );
    const ids = members.map(({ id }) => String(id));
    await rowsOf(
      node,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select $1, m, 'metering-point', $2 from unnest($3::uuid[]) m`,
      [admin.organizationId, plant.id, ids.slice(1)],
    );
    const access = { dashboard: { ids: [board.id] } };
    const unseen = () => node.call(findUnseenUses, admin, { access, members: { ids } });
    expect((await unseen()).items).toMatchObject([{ type: 'metering-point', count: 50 }]);
    await node.call(changeAccess, admin, {
      ...{ memberId: ids[0] ?? '', type: 'metering-point' },
      wanted: { patch: { add: [plant.id] } },
    });
    expect(await unseen()).toEqual({ items: [] });
  });
});
