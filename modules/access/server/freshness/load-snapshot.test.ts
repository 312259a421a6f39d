import type { OrganizationId } from '@fleetgate/kernel';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { builtInManifests, PermissionCatalog } from '../../domain/index.ts';
import { aMember, anOrganization, type Node, rowsOf, scratchNode, type TestMember } from '../testing/node.ts';
import { loadSnapshot } from './load-snapshot.ts';

describe.each(databaseKinds)('loading an organization on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  it.each([0, 1, 99, 100, 101, 250])('takes in all of %i grants of a member', async (count) => {
    const member = await aMember(node, await anOrganization(node), 'viewer');
    const granted = await grantHalf(member, count);
    const snapshot = await loadSnapshot(
      node.services.database,
      member.organizationId as OrganizationId,
      new PermissionCatalog(builtInManifests),
      () => undefined,
    );
    expect([...(snapshot?.grantsOf(member.id, 'device').ids ?? [])].sort()).toEqual(granted);
  });

  /** The member gets this many devices, beside as many that are not granted. */
  async function grantHalf({ organizationId, id }: TestMember, count: number): Promise<string[]> {
    await rowsOf(
      node,
      `insert into resource (organization_id, type, id, name)
       select $1, 'device', gen_random_uuid(), n::text from generate_series(1, 2 * $2::int) n`,
      [organizationId, count],
    );
    const rows = await rowsOf(
      node,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select $1, $2, type, id from resource where organization_id = $1 and name::int <= $3
       returning resource_id as id`,
      [organizationId, id, count],
    );
    return rows.map((row) => String(row.id)).sort();
  }
});
