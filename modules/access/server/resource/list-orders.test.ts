import { expect, it } from 'vitest';
import {
  builtInManifests,
  createSnapshot,
  type OrganizationSnapshot,
  PermissionCatalog,
  type ReadableOrder,
} from '../../domain/index.ts';
import { ListOrders } from './list-orders.ts';

const type = 'device';
const ids = Array.from({ length: 2_500 }, (_, n) => `d-${String(n).padStart(4, '0')}`);
const catalog = new PermissionCatalog(builtInManifests);

function aSnapshot(): OrganizationSnapshot {
  return createSnapshot('o', catalog, {
    revision: { counter: 1, nonce: 'one' },
    memberships: [{ id: 'm', userId: 'u', role: 'viewer', status: 'active' }],
    resources: ids.map((id) => ({ type, id, parentId: null })),
    grants: ids.slice(0, 100).map((resourceId) => ({ membershipId: 'm', resourceType: type, resourceId })),
  });
}

/** A node's memory with one organization, and what becomes of the order that a list wants there. */
function aNode() {
  const node = { kept: aSnapshot(), current: 0, weighed: 0, errors: [] as unknown[] };
  const orders = new ListOrders({
    kept: () => node.kept,
    current: async () => {
      node.current += 1;
      return node.kept;
    },
    weigh: () => {
      node.weighed += 1;
    },
    onError: (error) => node.errors.push(error),
  });
  /** Asks for the order, which is read so; tells whether the organization that is in memory then knows it. */
  const isKnownAfter = async (read: (page: number) => void = () => undefined, key = 'name') => {
    let page = 0;
    const order: ReadableOrder = {
      key,
      read: async (after, limit) => {
        read(page++);
        const from = after === null ? 0 : ids.indexOf(after[1]) + 1;
        return ids.slice(from, from + limit).map((id) => ({ id, sortKey: id }));
      },
    };
    orders.want(node.kept, type, node.kept.usableSet('m', type), order);
    orders.want(node.kept, type, node.kept.usableSet('m', type), order); // wanted already
    await orders.settled();
    return { isKnown: node.kept.knowsOrder(type, key), pages: page };
  };
  return { node, isKnownAfter };
}

it('an order is read once, page after page, and counts when the snapshot has followed', async () => {
  const { node, isKnownAfter } = aNode();
  expect(await isKnownAfter()).toEqual({ isKnown: true, pages: 2 });
  expect([node.current, node.weighed]).toEqual([1, 1]);
  expect(await isKnownAfter()).toEqual({ isKnown: true, pages: 0 });
  const set = node.kept.usableSet('m', type);
  expect(set !== 'all' && set.first({ key: 'name', descending: true }, 2)?.ids).toEqual([ids[99], ids[98]]);
});

it.each([
  ['between two pages', 1],
  ['while the last page is read', 2],
])('a snapshot that was dropped %s is not brought back for it', async (_, pages) => {
  const { node, isKnownAfter } = aNode();
  const dropped = node.kept;
  const known = await isKnownAfter((page) => {
    if (page === pages - 1) node.kept = aSnapshot();
  });
  expect(known).toEqual({ isKnown: false, pages });
  expect(dropped.knowsOrder(type, 'name')).toBe(false);
  expect(node.current).toBe(0);
  expect(await isKnownAfter()).toEqual({ isKnown: true, pages: 2 });
});

it('a reading that fails is told of, and the next list tries again', async () => {
  const { node, isKnownAfter } = aNode();
  const failure = new Error('out of reach');
  const known = await isKnownAfter((page) => {
    if (page === 1) throw failure;
  });
  expect(known).toEqual({ isKnown: false, pages: 2 });
  expect(node.errors).toEqual([failure]);
  expect(await isKnownAfter()).toEqual({ isKnown: true, pages: 2 });
});

it('what was renamed meanwhile has no place, and a renaming leaves an order by date alone', async () => {
  const { node, isKnownAfter } = aNode();
  expect((await isKnownAfter(undefined, 'created')).isKnown).toBe(true);
  const rename = (...renamed: string[]) =>
    node.kept.apply(renamed.map((id) => ({ kind: 'resource', type, id, row: { parentId: null } })));
  expect((await isKnownAfter((page) => page === 1 && rename('d-0000'))).isKnown).toBe(true);
  const first = (key: string) => {
    const set = node.kept.usableSet('m', type);
    return set !== 'all' && set.first({ key, descending: false }, 2);
  };
  expect(first('name')).toMatchObject({ ids: ['d-0001', 'd-0002'], moved: ['d-0000'] });
  rename(...ids.slice(0, 300));
  expect(first('name')).toBeUndefined();
  expect(first('created')).toMatchObject({ ids: ['d-0000', 'd-0001'], moved: [] });
});
