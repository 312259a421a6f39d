import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { changeAccess } from '../grant/change-access.ts';
import { listAccess } from '../grant/list-access.ts';
import { createMeteringPoint } from '../metering-point/create.ts';
import { deleteMeteringPoint } from '../metering-point/delete.ts';
import { renameMeteringPoint } from '../metering-point/rename.ts';
import { aMember, anOrganization, type Node, rowsOf, scratchNode, type TestMember } from '../testing/node.ts';
import { listResources } from './list.ts';

const type = 'metering-point';

describe.each(databaseKinds)('lists of many metering points on %s', (kind) => {
  let node: Node;
  let admin: TestMember;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
    admin = await anOrganization(node);
    // 100 halls of 40 meters each; the names say nothing of who hangs where, but for those of the last ten halls
    await rowsOf(
      node,
      `with hall as (
         insert into resource (organization_id, type, id, name)
         select $1, $2, gen_random_uuid(), case when n > 90 then 'z' else '' end || 'Hall ' || n
         from generate_series(1, 100) n returning *)
       insert into resource (organization_id, type, id, name, parent_id)
       select $1, $2, gen_random_uuid(), case when h.name like 'z%' then 'z' else '' end || md5(h.name || m), h.id
       from hall h, generate_series(1, 40) m`,
      [admin.organizationId, type],
    );
  });
  afterAll(() => node.close());

  interface Page {
    readonly items: { id: string }[];
    readonly nextCursor: string | null;
  }
  /** The ids of a whole list, page after page. */
  async function allOf(read: (page: { limit: number; cursor?: string }) => Promise<Page>, limit = 200) {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await read({ limit, ...(cursor && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return ids;
  }
  const listed = (who: TestMember, asked: object = {}, limit?: number) =>
    allOf((page) => node.call(listResources, who, { type, ...asked, ...page }), limit);

  /** A Viewer who was granted the points that a condition names. */
  async function aViewer(condition: string): Promise<TestMember> {
    const viewer = await aMember(node, admin, 'viewer');
    await rowsOf(
      node,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2, type, id from resource r where organization_id = $1 and (${condition})`,
      [admin.organizationId, viewer.id],
    );
    return viewer;
  }

  /** Every list of theirs is filter(mayUse) of the Admin's. */
  async function expectWhatMayBeUsed(viewer: TestMember): Promise<void> {
    const snapshot = await node.state.organization(admin.organizationId);
    const mayUse = (id: string) => snapshot?.canUse(viewer.id, type, id).allowed === true;
    const everything = await listed(admin);
    expect(everything.length).toBeGreaterThanOrEqual(4_100);
    const usable = everything.filter(mayUse);
    expect(usable.length).toBeGreaterThan(40);
    expect(await listed(viewer)).toEqual(usable);
    expect(await listed(viewer, {}, 37)).toEqual(usable);
    const found = (await listed(admin, { q: 'a1' })).filter(mayUse);
    expect(await listed(viewer, { q: 'a1' })).toEqual(found);
    const top = usable.filter((id) => !mayUse(snapshot?.pathOf(id, type).at(-1) ?? ''));
    expect(await listed(viewer, { parentId: 'root' })).toEqual(top);
    const [first = ''] = top;
    const beneath = usable.filter((id) => snapshot?.pathOf(id, type).at(-1) === first);
    expect(await listed(viewer, { parentId: first })).toEqual(beneath);
    const shown = (page: object) =>
      node.call(listAccess, admin, { memberId: viewer.id, type, limit: 200, ...page });
    expect(await allOf(shown)).toEqual(usable);
  }

  it.each([
    [
      'half of the halls',
      "name like 'Hall %' and length(name) = 7 and right(name, 1) in ('1','3','5','7','9')",
    ],
    ['nearly all halls', "name like '%Hall%' and name <> 'Hall 7'"],
    ['the last halls of the list', "name like 'zHall%'"],
    ['every meter singly', 'parent_id is not null'],
    ['one hall', "name = 'Hall 8'"],
    ['a hall and some of its meters', "(name = 'Hall 8' or name like 'a%')"],
  ])(
    'R-ACC-13 R-ACC-6 who was granted %s is shown exactly what may be used, in the order of all',
    async (_, condition) => {
      const viewer = await aViewer(condition);
      await expectWhatMayBeUsed(viewer);
      await node.state.listOrders.settled(); // where it was wanted, the order is known from here on
      await expectWhatMayBeUsed(viewer);
    },
  );

  it('R-ACC-6 each names what is above it, and the parent to those who may use it', async () => {
    const viewer = await aViewer("name = 'Hall 8'");
    const [hall, ...meters] = (await node.call(listResources, viewer, { type, limit: 200 })).items.toSorted(
      (a, b) => a.path.length - b.path.length,
    );
    expect(hall).toMatchObject({ name: 'Hall 8', path: [], parentId: null, hasChildren: true });
    expect(meters).toHaveLength(40);
    for (const meter of meters)
      expect(meter).toMatchObject({ path: ['Hall 8'], parentId: hall?.id, hasChildren: false });
    const single = await aViewer(`id = '${meters[0]?.id}'`);
    expect((await node.call(listResources, single, { type, limit: 200 })).items).toMatchObject([
      { path: ['Hall 8'], parentId: null },
    ]);
  });

  it('R-NOW-1 shows at once what was renamed, added, removed and given when the order of names is known', async () => {
    const viewer = await aViewer("name like 'zHall%'");
    await listed(viewer, {}, 37);
    await node.state.listOrders.settled();
    const [above = ''] = await listed(viewer, { parentId: 'root' });
    const [last = ''] = (await listed(viewer, { parentId: above })).slice(-1);
    const first = async (limit: number) => {
      const { items } = await node.call(listResources, viewer, { type, limit });
      return items.map(({ name, path }) => [...path, name].join(' > '));
    };
    await node.call(renameMeteringPoint, admin, { id: last, name: '!1' });
    await node.call(renameMeteringPoint, admin, { id: above, name: '!3' });
    const { id: added } = await node.call(createMeteringPoint, admin, { name: '!2', parentId: above });
    const { id: foreign } = await node.call(createMeteringPoint, admin, { name: '!0', parentId: null });
    expect(await first(3)).toEqual(['!3 > !1', '!3 > !2', '!3']);
    await node.call(changeAccess, admin, {
      memberId: viewer.id,
      type,
      wanted: { patch: { add: [foreign] } },
    });
    await node.call(deleteMeteringPoint, admin, { id: added });
    expect(await first(3)).toEqual(['!0', '!3 > !1', '!3']);
    await expectWhatMayBeUsed(viewer);
    await rowsOf(node, "update resource set name = 'zz' || name where organization_id = $1", [
      admin.organizationId,
    ]);
    const snapshot = await node.state.organization(admin.organizationId);
    expect(snapshot?.knowsOrder(type, 'name')).toBe(false);
    await expectWhatMayBeUsed(viewer);
    await node.state.listOrders.settled();
    expect(snapshot?.knowsOrder(type, 'name')).toBe(true);
    await expectWhatMayBeUsed(viewer);
  });

  it('R-ACC-13 a search finds all of theirs also among points whose ids are too much alike for a sieve', async () => {
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name)
       select $1, $2, ('00000001-' || substr(gen_random_uuid()::text, 10, 21) || '000001')::uuid, 'alike ' || n
       from generate_series(1, 2000) n`,
      [admin.organizationId, type],
    );
    const viewer = await aViewer("name like 'alike %' and right(name, 1) = '7' or name like 'alike 1___'");
    const snapshot = await node.state.organization(admin.organizationId);
    const theirs = (await listed(admin, { q: 'alike' })).filter(
      (id) => snapshot?.canUse(viewer.id, type, id).allowed,
    );
    expect(theirs.length).toBeGreaterThan(1_000);
    expect(await listed(viewer, { q: 'alike' })).toEqual(theirs);
  });
});
