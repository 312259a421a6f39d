import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';

/** Access in bulk as clients see it, with the tags that devices carry. */
describe.each(databaseKinds)('R-ACC-8 access in bulk over HTTP on %s', (kind) => {
  let server: TestServer;
  let admin: TestPerson;
  let viewer: TestPerson;
  let viewerMember: string;
  let path: string;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    [admin, viewer] = [await aPerson(server), await aPerson(server)];
    viewerMember = await inviteAndAccept(admin, viewer, { role: 'viewer' });
    path = `/api/v1/organizations/${admin.organizationId}`;
  });
  afterAll(() => server.stop());

  const aDevice = async (name: string, tags: string[]) => {
    const { status, body } = await admin.post(`${path}/devices`, { name, tags });
    expect(status).toBe(201);
    return body.id as string;
  };
  const batch = (more: object) =>
    admin.post(`${path}/access/batch`, {
      ...{ members: { ids: [viewerMember] }, resourceType: 'device', change: 'add', ...more },
    });
  const usable = async () =>
    (await viewer.get(`${path}/devices`)).body.items.map(({ id }: { id: string }) => id).sort();

  test('R-ACC-9 devices with a tag are given and taken, as the tags are now', async () => {
    const [pump, valve] = [await aDevice('Pump', ['north']), await aDevice('Valve', ['south'])];
    const given = await batch({ resources: { tag: 'north' } });
    expect(given.body).toMatchObject({ changed: true, resources: 1, altered: 1, gaining: 1 });
    expect(await usable()).toEqual([pump]);
    expect((await admin.patch(`${path}/devices/${valve}`, { tags: ['north', 'wet'] })).status).toBe(200);
    const preview = await batch({ resources: { tag: 'north' }, dryRun: true });
    expect(preview.body).toMatchObject({ changed: false, resources: 2, altered: 1, unchanged: 1 });
    expect(preview.body.gains[0].resources).toEqual([{ id: valve, name: 'Valve' }]);
    expect(await usable()).toEqual([pump]);
    await batch({ resources: { tag: 'north' } });
    expect(await usable()).toEqual([pump, valve].sort());
    await admin.patch(`${path}/devices/${pump}`, { tags: [] });
    const taken = await batch({ resources: { tag: 'north' }, change: 'remove' });
    expect(taken.body).toMatchObject({ altered: 1, losing: 1 });
    expect(await usable()).toEqual([pump]);
  });

  test('R-ORG-1 another organization with the same tag is not touched', async () => {
    const other = await aPerson(server);
    const there = `/api/v1/organizations/${other.organizationId}`;
    await other.post(`${there}/devices`, { name: 'Foreign', tags: ['shared'] });
    const mine = await aDevice('Mine', ['shared']);
    const given = await batch({ resources: { tag: 'shared' } });
    expect(given.body.gains[0].resources).toEqual([{ id: mine, name: 'Mine' }]);
  });

  test('a body that is not of the shape is refused with what is wrong', async () => {
    for (const wrong of [
      { resources: { ids: ['no-uuid'] } },
      { resources: { ids: [], tag: 'both' } },
      { resources: { tag: '' } },
      { resources: { all: false } },
      { resources: { all: true }, members: { filter: { role: ['owner'] } } },
      { resources: { all: true }, change: 'replace' },
    ]) {
      const answer = await batch(wrong);
      expect([answer.status, answer.body.code]).toEqual([422, 'platform/invalid']);
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });
});
