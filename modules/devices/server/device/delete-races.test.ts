import type { Isolation } from '@fleetgate/platform/database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aMember, anOrganization, deviceServers } from '../testing/device-server.ts';

const isolations: Isolation[] = ['read committed', 'repeatable read'];

describe.each(isolations)('two servers at once, %s', (isolation) => {
  let servers: Awaited<ReturnType<typeof deviceServers>>;
  beforeAll(async () => {
    servers = await deviceServers(inject('postgresUrl'), isolation);
  });
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it('a device deleted against a grant on it leaves no grant', async () => {
    const [one, two] = servers;
    const organization = await anOrganization(one);
    const { admin, path } = organization;
    const { membershipId } = await aMember(one, organization, 'viewer');
    for (let round = 0; round < 10; round += 1) {
      const { body: device } = await one.ask(admin, 'POST', `${path}/devices`, { name: 'Pump' });
      const [deleted, granted] = await Promise.all([
        one.ask(admin, 'DELETE', `${path}/devices/${device.id}`, { confirmName: 'Pump' }),
        two.ask(admin, 'PATCH', `${path}/members/${membershipId}/access/device`, { add: [device.id] }),
      ]);
      expect(deleted.status).toBe(204);
      expect([200, 404]).toContain(granted.status);
      const access = await two.ask(admin, 'GET', `${path}/members/${membershipId}/access/device`);
      expect(access.body.items).toEqual([]);
    }
  });

  it('a device renamed by two while it is deleted by a third is renamed or gone, and the list says which', async () => {
    const [one, two] = servers;
    const organization = await anOrganization(one);
    const { admin, path } = organization;
    for (let round = 0; round < 10; round += 1) {
      const { body: device } = await one.ask(admin, 'POST', `${path}/devices`, { name: 'Pump' });
      const rename = (server: (typeof servers)[0], name: string) =>
        server.ask(admin, 'PATCH', `${path}/devices/${device.id}`, { name });
      const [first, second, deleted] = await Promise.all([
        rename(one, 'Fan'),
        rename(two, 'Valve'),
        two.ask(admin, 'DELETE', `${path}/devices/${device.id}`, { confirmName: 'Pump' }),
      ]);
      expect([200, 404]).toContain(first.status);
      expect([200, 404]).toContain(second.status);
      expect([204, 409]).toContain(deleted.status);
      const { body: list } = await one.ask(admin, 'GET', `${path}/devices?q=a`);
      if (deleted.status === 204) expect(list.items).toEqual([]);
      else expect(['Fan', 'Valve']).toContain(list.items[0]?.name);
      const { body: left } = await one.ask(admin, 'GET', `${path}/devices/${device.id}`);
      if (left.name)
        await one.ask(admin, 'DELETE', `${path}/devices/${device.id}`, { confirmName: left.name });
    }
  });

  it('R-ACC-11 one UUID added by two organizations at once is added once', async () => {
    const organizations = [await anOrganization(servers[0]), await anOrganization(servers[1])];
    for (let round = 0; round < 10; round += 1) {
      const uuid = crypto.randomUUID();
      const answers = await Promise.all(
        organizations.map(({ admin, path }, index) =>
          servers[index === 0 ? 0 : 1].ask(admin, 'POST', `${path}/devices`, { name: 'Pump', uuid }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });
});
