import { forgetOldEvents } from '@fleetgate/audit/server';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';
import { asSystem } from './scene/stored.ts';

const organizations = '/api/v1/organizations';

describe.each(databaseKinds)('how long audit events are kept, on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  const actions = async (admin: TestPerson) =>
    (await admin.get(`${organizations}/${admin.organizationId}/audit-events`)).body.items.map(
      ({ action }: { action: string }) => action,
    );
  const names = (admin: TestPerson) =>
    asSystem(server, async (query) => {
      const rows = await query('select name from audit_person where organization_id = $1 order by name', [
        admin.organizationId,
      ]);
      return rows.map(({ name }) => name);
    });
  const age = ({ organizationId }: TestPerson, days: number) =>
    asSystem(server, (query) =>
      query(
        `with aged as (update audit_event set at = at - make_interval(days => $2) where organization_id = $1)
         select set_config('app.aged', '1', true)`,
        [organizationId, days],
      ).then(() => query('commit')),
    );

  /** Two people were there long ago; only one of them is in what happened since. */
  async function aLongTrail() {
    const admin = await aPerson(server, { firstName: 'Long', lastName: 'There' });
    const gone = await aPerson(server, { firstName: 'Long', lastName: 'Gone' });
    const memberId = await inviteAndAccept(admin, gone, { role: 'viewer' });
    await admin.delete(`${organizations}/${admin.organizationId}/members/${memberId}`);
    await age(admin, 31);
    await admin.patch(`${organizations}/${admin.organizationId}`, { name: 'Works' });
    expect(await actions(admin)).toHaveLength(5);
    expect(await names(admin)).toContain('Long Gone');
    return admin;
  }

  test('R-AUD-2 what is older than the operator keeps it is forgotten, with the people that only it told of', async () => {
    const admin = await aLongTrail();
    await forgetOldEvents(server.services, 32);
    expect(await actions(admin)).toHaveLength(5);
    await forgetOldEvents(server.services, 30);
    expect(await actions(admin)).toEqual(['organization.renamed']);
    expect((await names(admin)).filter((name) => name !== 'Works')).toEqual(['Long There']);
  });

  test('R-AUD-2 whom a later event is about keeps the name', async () => {
    const admin = await aPerson(server, { firstName: 'Long', lastName: 'There' });
    const kept = await aPerson(server, { firstName: 'Still', lastName: 'Known' });
    const memberId = await inviteAndAccept(admin, kept, { role: 'viewer' });
    await age(admin, 31);
    await admin.patch(`${organizations}/${admin.organizationId}/members/${memberId}`, { role: 'editor' });
    await forgetOldEvents(server.services, 30);
    const { body } = await admin.get(`${organizations}/${admin.organizationId}/audit-events`);
    expect(body.items).toMatchObject([
      { action: 'membership.role-changed', target: { id: memberId, name: 'Still Known' } },
    ]);
  });

  test('R-AUD-2 of more than one transaction holds all that are old go too, with everybody whom they told of', async () => {
    const admin = await aPerson(server, { firstName: 'Still', lastName: 'There' });
    await asSystem(server, async (query) => {
      const values = [admin.organizationId, 12_001];
      await query(
        `insert into audit_event (organization_id, at, action, actor_type, actor_id, target_type, target_id)
         select $1, now() - interval '40 days' - n * interval '1 second', 'device.renamed', 'person', 'old ' || n, 'device', 'any'
         from generate_series(1, $2::int) n`,
        values,
      );
      await query(
        `insert into audit_person (organization_id, person_id, name)
         select $1, 'old ' || n, 'Old' from generate_series(1, $2::int) n`,
        values,
      );
      await query('commit');
    });
    const before = await names(admin);
    expect(before).toContain('Old');
    await forgetOldEvents(server.services, 30);
    expect(await names(admin)).toEqual(before.filter((name) => name !== 'Old'));
    expect(await actions(admin)).toEqual(['organization.created']);
  });

  if (kind === 'postgresql') {
    test('R-AUD-2 a server forgets as it starts where the operator set a time, and nothing where not', async () => {
      const admin = await aLongTrail();
      const databaseUrl = server.databaseUrl ?? '';
      const restart = async (auditRetentionDays: number | undefined) => {
        const other = await startTestServer({ kind, databaseUrl, settings: { auditRetentionDays } });
        return other.stop();
      };
      await restart(undefined);
      expect(await actions(admin)).toHaveLength(5);
      await restart(30);
      await vi.waitFor(async () => expect(await actions(admin)).toEqual(['organization.renamed']));
    });
  }
});
