import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aMember, anOrganization, type Node, rowsOf, scratchNode, type TestMember } from '../testing/node.ts';

/** Room for three of the small organizations below. */
const snapshotBytes = 24_000;

describe.each(databaseKinds)('R-NOW-1 more organizations than fit into memory, on %s', (kind) => {
  let node: Node;
  /** How many times an organization was read. */
  let reads = 0;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'), snapshotBytes);
    const { database } = node.services;
    const { inOrganization } = database;
    database.inOrganization = (...call: Parameters<typeof inOrganization>) => {
      reads += 1;
      return inOrganization(...call) as never;
    };
  });
  afterAll(() => node.close());

  async function aPlace(devices = 1) {
    const viewer = await aMember(node, await anOrganization(node), 'viewer');
    await rowsOf(
      node,
      `with made as (
         insert into resource (organization_id, type, id, name)
         select $1, 'device', gen_random_uuid(), n::text from generate_series(1, $3::int) n returning *)
       insert into resource_grant select organization_id, $2, type, id from made`,
      [viewer.organizationId, viewer.id, devices],
    );
    return viewer;
  }
  const takeAll = ({ organizationId }: TestMember) =>
    rowsOf(node, 'delete from resource_grant where organization_id = $1', [organizationId]);
  const usable = async ({ organizationId, id }: TestMember) =>
    (await node.state.organization(organizationId))?.usableResources(id, 'device').length;
  /** What each may use, and how many organizations were read for that. */
  async function ask(...viewers: TestMember[]) {
    const before = reads;
    const counts: (number | undefined)[] = [];
    for (const viewer of viewers) counts.push(await usable(viewer));
    return [counts, reads - before];
  }

  it('keeps those used last, reads the others again, and answers of the present whatever is kept', async () => {
    const places = await Promise.all(Array.from({ length: 6 }, () => aPlace()));
    const at = (...indices: number[]) => places.filter((_, index) => indices.includes(index));
    expect(await ask(...places)).toEqual([[1, 1, 1, 1, 1, 1], 6]);
    expect(await ask(...at(5, 4, 3))).toEqual([[1, 1, 1], 0]);
    expect(await ask(...at(0))).toEqual([[1], 1]);
    expect(await ask(...at(5, 4))).toEqual([[1, 1], 0]);
    expect(await ask(...at(3))).toEqual([[1], 1]);
    for (const place of at(1, 3)) await takeAll(place);
    expect((await ask(...places))[0]).toEqual([1, 0, 1, 0, 1, 1]);
  });

  it('answers of an organization that alone is larger than the memory, and then of the others', async () => {
    const small = await aPlace();
    const large = await aPlace(1_000);
    expect((await ask(large, small, large, small))[0]).toEqual([1_000, 1, 1_000, 1]);
    await takeAll(large);
    expect((await ask(small, large, small))[0]).toEqual([1, 0, 1]);
  });
});
