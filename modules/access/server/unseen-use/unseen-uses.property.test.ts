import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aMember, anOrganization, type Node, rowsOf, scratchNode, type TestMember } from '../testing/node.ts';
import { findUnseenUses } from './find.ts';

interface Thing {
  readonly type: string;
  readonly id: string;
  readonly parent: Thing | undefined;
}

const pairs = (max: number) => fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: max });
const world = fc.record({
  /** Where each of the metering points hangs: beneath an earlier one, or at the top. */
  parents: fc.array(fc.nat(8), { minLength: 6, maxLength: 6 }),
  uses: pairs(20),
  grants: pairs(10),
  all: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 2 }),
  chosen: fc.array(fc.nat(11), { minLength: 1, maxLength: 5 }),
  whole: fc.option(fc.nat(2), { freq: 4 }),
  asked: fc.option(fc.uniqueArray(fc.nat(3), { minLength: 1 })),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

const types = ['device', 'dashboard', 'metering-point'] as const;

/** Three devices, three dashboards, and six points in a tree. */
function thingsOf(parents: readonly number[]): readonly Thing[] {
  const points: Thing[] = [];
  for (const parent of parents)
    points.push({ type: 'metering-point', id: randomUUID(), parent: points[parent] });
  const flat = (type: string) =>
    Array.from({ length: 3 }, () => ({ type, id: randomUUID(), parent: undefined }));
  return [...flat('device'), ...flat('dashboard'), ...points];
}

const isWithin = (thing: Thing | undefined, ids: ReadonlySet<string>): boolean =>
  thing !== undefined && (ids.has(thing.id) || isWithin(thing.parent, ids));
const at = <Item>(items: readonly Item[], places: readonly number[]) =>
  places.flatMap((place) => items[place] ?? []);

async function write(
  node: Node,
  { organizationId }: TestMember,
  things: readonly Thing[],
  members: readonly TestMember[],
  { uses, grants, all }: World,
) {
  for (const { type, id, parent } of things) {
    await rowsOf(
      node,
      'insert into resource (organization_id, type, id, name, parent_id) values ($1, $2, $3, $2, $4)',
      [organizationId, type, id, parent?.id ?? null],
    );
  }
  for (const [user, used] of uses) {
    const [one, other] = at(things, [user, used]);
    await rowsOf(node, 'insert into resource_use values ($1, $2, $3, $4, $5) on conflict do nothing', [
      ...[organizationId, one?.type, one?.id, other?.type, other?.id],
    ]);
  }
  for (const [who, what] of grants) {
    const [member] = at(members, [who % 4]);
    const [thing] = at(things, [what]);
    await rowsOf(node, 'insert into resource_grant values ($1, $2, $3, $4) on conflict do nothing', [
      ...[organizationId, member?.id, thing?.type, thing?.id],
    ]);
  }
  for (const [who, type] of all) {
    await rowsOf(node, 'insert into type_grant values ($1, $2, $3) on conflict do nothing', [
      ...[organizationId, members[who]?.id, types[type]],
    ]);
  }
}

describe.each(databaseKinds)('unseen uses on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  it('R-ACC-5 are what is used, not chosen, and refused to one of the members by the decision', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(world, async (drawn) => {
        const admin = await anOrganization(node);
        const members = [
          await aMember(node, admin, 'viewer'),
          await aMember(node, admin, 'editor'),
          await aMember(node, admin, 'viewer', 'invited'),
          admin,
        ];
        const things = thingsOf(drawn.parents);
        await write(node, admin, things, members, drawn);
        const snapshot = await node.state.organization(admin.organizationId);
        const chosen = at(things, drawn.chosen);
        const [whole] = at(types, drawn.whole === null ? [] : [drawn.whole]);
        const asked = drawn.asked && at(members, drawn.asked);
        const ids = new Set(chosen.map(({ id }) => id));
        const given = (thing: Thing) => thing.type === whole || isWithin(thing, ids);
        const seen = (thing: Thing) =>
          asked?.every(({ id }) => snapshot?.canUse(id, thing.type, thing.id).allowed) ?? false;
        const used = new Set(
          drawn.uses.flatMap(([user, place]) => (at(things, [user]).some(given) ? at(things, [place]) : [])),
        );
        const expected = [...used].filter((thing) => !given(thing) && !seen(thing)).map(({ id }) => id);
        const { items } = await node.call(findUnseenUses, admin, {
          access: {
            ...Object.fromEntries(
              [...Map.groupBy(chosen, ({ type }) => type)].map(([type, some]) => [
                type,
                { ids: some.map(({ id }) => id) },
              ]),
            ),
            ...(whole && { [whole]: { all: true } }),
          },
          ...(asked && { members: { ids: asked.map(({ id }) => id) } }),
        });
        expect(items.flatMap((item) => item.ids).sort()).toEqual(expected.sort());
        found += expected.length;
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(0);
  });
});
