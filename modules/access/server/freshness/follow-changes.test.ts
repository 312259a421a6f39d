import type { OrganizationId } from '@fleetgate/kernel';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { builtInManifests, type OrganizationSnapshot, PermissionCatalog } from '../../domain/index.ts';
import { aMember, anOrganization, type Node, rowsOf, scratchNode, type TestMember } from '../testing/node.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { loadChanges } from './store.ts';

describe.each(databaseKinds)('R-NOW-1 following an organization on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  it.each([1, 1000, 2500])('carries over %i grants given at once, and taken', async (count) => {
    const { member, snapshot, ids } = await aPlace(count);
    await give(member);
    await follow(member, snapshot);
    expect([...snapshot.grantsOf(member.id, 'device').ids].sort()).toEqual(ids);
    await rowsOf(node, 'delete from resource_grant where membership_id = $1 and resource_id <> $2', [
      member.id,
      ids[0],
    ]);
    await follow(member, snapshot);
    expect(snapshot.grantsOf(member.id, 'device')).toEqual({ all: false, ids: ids.slice(0, 1) });
  });

  it('R-ACC-2 carries over that somebody has all of a type, and no longer', async () => {
    const { member, snapshot } = await aPlace(1);
    const values = [member.organizationId, member.id];
    await rowsOf(node, `insert into type_grant values ($1, $2, 'device')`, values);
    await follow(member, snapshot);
    expect(snapshot.grantsOf(member.id, 'device')).toEqual({ all: true, ids: [] });
    await rowsOf(node, 'delete from type_grant where organization_id = $1 and membership_id = $2', values);
    await follow(member, snapshot);
    expect(snapshot.grantsOf(member.id, 'device')).toEqual({ all: false, ids: [] });
  });

  it('carries over no more than 20,000 changes at once, which would keep others waiting', async () => {
    const { member, snapshot } = await aPlace(20_001);
    await give(member);
    expect(await changesSince(member, snapshot)).toBe('gap');
  });

  it('R-ORG-1 names the organization for its own statement only', async () => {
    const { member, snapshot } = await aPlace(1);
    await follow(member, snapshot);
    const { rows } = await node.services.database.pool.query('select * from organization');
    expect(rows).toEqual([]);
  });

  /** A Viewer in an organization with so many devices, and its snapshot. */
  async function aPlace(devices: number) {
    const member = await aMember(node, await anOrganization(node), 'viewer');
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', gen_random_uuid(), n::text from generate_series(1, $2::int) n`,
      [member.organizationId, devices],
    );
    const rows = await rowsOf(node, 'select id from resource where organization_id = $1', [
      member.organizationId,
    ]);
    const snapshot = await loadSnapshot(
      node.services.database,
      member.organizationId as OrganizationId,
      new PermissionCatalog(builtInManifests),
      () => undefined,
    );
    if (!snapshot) throw new Error('there is no such organization');
    return { member, snapshot, ids: rows.map((row) => String(row.id)).sort() };
  }

  /** All devices, in one statement. */
  function give({ organizationId, id }: TestMember) {
    return rowsOf(
      node,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select organization_id, $2, type, id from resource where organization_id = $1`,
      [organizationId, id],
    );
  }

  function changesSince({ organizationId }: TestMember, { revision }: OrganizationSnapshot) {
    return loadChanges(node.services.database, organizationId as OrganizationId, revision);
  }

  async function follow(member: TestMember, snapshot: OrganizationSnapshot): Promise<void> {
    const step = await changesSince(member, snapshot);
    if (step === 'gap' || step === 'gone') throw new Error(`a ${step} where the journal goes on`);
    snapshot.apply(step.changes);
    snapshot.revision = step.revision;
  }
});
