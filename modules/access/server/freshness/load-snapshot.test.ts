import type { OrganizationId } from '@fleetgate/kernel';
import { databaseKinds } from '@fleetgate/platform/testing';
import { aPerson, startTestServer, type TestServer } from '@fleetgate/server/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { builtInManifests, PermissionCatalog } from '../../domain/index.ts';
import { loadSnapshot } from './load-snapshot.ts';

describe.each(databaseKinds)('loading an organization on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  it.each([0, 1, 99, 100, 101, 250])('takes in all of %i grants of a member', async (count) => {
    const admin = await aPerson(server);
    const organizationId = admin.organizationId as OrganizationId;
    const { ids, memberId } = await fill(organizationId, count);
    const snapshot = await loadSnapshot(
      server.services.database,
      organizationId,
      new PermissionCatalog(builtInManifests),
      () => undefined,
    );
    expect([...(snapshot?.grantsOf(memberId, 'device').ids ?? [])].sort()).toEqual(ids);
  });

  /** A Viewer with this many devices beside as many that are not granted. */
  async function fill(organizationId: string, count: number) {
    const client = await server.services.database.pool.connect();
    try {
      await client.query('set role fleetgate_system');
      const { rows } = await client.query(
        `insert into membership (organization_id, id, status, role, email, invited_at)
         values ($1, gen_random_uuid(), 'invited', 'viewer', 'many@example.com', now()) returning id`,
        [organizationId],
      );
      const memberId: string = rows[0].id;
      await client.query(
        `insert into resource (organization_id, type, id, name)
         select $1, 'device', gen_random_uuid(), n::text from generate_series(1, 2 * $2::int) n`,
        [organizationId, count],
      );
      const granted = await client.query(
        `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
         select $1, $2, type, id from resource where organization_id = $1 and name::int <= $3 returning resource_id as id`,
        [organizationId, memberId, count],
      );
      return { memberId, ids: granted.rows.map(({ id }: { id: string }) => id).sort() };
    } finally {
      await client.query('set role fleetgate_app');
      client.release();
    }
  }
});
