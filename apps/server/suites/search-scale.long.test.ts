import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aPerson, startTestServer, type TestPerson, type TestServer } from '../testing/index.ts';
import { sampledPermissions } from './model/model.ts';
import { type Member, Organization, type Role, type Type, types } from './model/organization.ts';
import { busyNeighbour, type Neighbour } from './scale/neighbour.ts';
import { fillPlant } from './scale/plant.ts';
import { watched } from './scale/watched.ts';
import { writePlant } from './scale/write-plant.ts';
import { aProgram } from './scene/program.ts';

const size = { people: 10_000, devices: 5_000, points: 20_000, levels: 20, devicesEach: 20, pointsEach: 2 };

const mayAs = (action: string, role: Role) =>
  role === 'admin' || sampledPermissions.find(([name]) => name === action)?.[2].includes(role) === true;

describe.each(databaseKinds)('search in 10,000 people and 20,000 points on %s', (kind) => {
  let server: TestServer;
  let program: Awaited<ReturnType<typeof aProgram>>;
  let admin: TestPerson;
  let plant: Organization;
  let neighbour: Neighbour;

  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    program = await aProgram(server.services.database, server.url);
    admin = await aPerson(server);
    plant = new Organization(admin.organizationId);
    plant.join({ id: admin.membershipId, person: admin.userId, email: admin.email, role: 'admin' });
    fillPlant(plant, size);
    await writePlant(server, plant);
    neighbour = await busyNeighbour(server, program);
  }, 600_000);
  afterAll(async () => {
    try {
      await neighbour.stop();
    } finally {
      await server.stop();
    }
  });

  async function found(wanted: 'subject' | 'resource', question: object, limit?: number): Promise<string[]> {
    const ids: string[] = [];
    for (let token = ''; ; ) {
      const page = { token, ...(limit !== undefined && { limit }) };
      const { status, body } = await program.post(`/access/v1/search/${wanted}`, { ...question, page });
      expect([status, body.detail]).toEqual([200, undefined]);
      ids.push(...body.results.map(({ id }: { id: string }) => id));
      token = body.page.next_token;
      if (token === '') return ids;
    }
  }
  const whoMay = (action: string, type: string, id: string, limit?: number) =>
    found('subject', { subject: { type: 'user' }, action: { name: action }, resource: { type, id } }, limit);
  const whatOf = (person: string, action: string, type: string) =>
    found('resource', {
      subject: { type: 'user', id: person },
      action: { name: action },
      resource: { type },
    });

  /** Asked one after the other, of everybody: what each search has to equal. */
  const peopleWho = (action: string, isUsed: (member: Member) => boolean) =>
    plant
      .activeMembers()
      .filter((member) => mayAs(action, member.role) && isUsed(member))
      .map(({ person }) => person)
      .sort();
  const usableAs = (member: Member, action: string, type: Type) =>
    mayAs(action, member.role) ? plant.usable(member, type).sort() : [];

  const deepest = () => plant.ids('metering-point').at(-1) ?? '';

  test('R-ACC-13 the first question loads the organization, and others are answered meanwhile', async () => {
    const [id = ''] = plant.ids('device');
    const { result, meanwhile } = await watched(`${kind}: loading, first search`, neighbour, () =>
      whoMay('devices.view', 'device', id),
    );
    expect(result).toEqual(peopleWho('devices.view', (member) => plant.uses(member, id)));
    expect(meanwhile).toBeGreaterThan(0);
  });

  test('R-ACC-13 R-INV-12 who may use something is found completely, pending people never', async () => {
    const things = [...plant.ids('device').slice(0, 3), plant.ids('device').at(-1) ?? ''];
    for (const [action, ids] of [
      ['devices.edit', things],
      ['energy.view-dashboards', [deepest(), ...plant.ids('metering-point').slice(0, 2)]],
    ] as const) {
      for (const id of ids) {
        const type = plant.things.get(id)?.type ?? '';
        const { result } = await watched(`${kind}: search/subject, ${action}`, neighbour, () =>
          whoMay(action, type, id, 250),
        );
        expect(result).toEqual(peopleWho(action, (member) => plant.uses(member, id)));
      }
    }
    const { result } = await watched(`${kind}: search/subject, everybody`, neighbour, () =>
      whoMay('devices.access', 'organization', plant.id),
    );
    expect(result).toEqual(peopleWho('devices.access', () => true));
    expect(result.length).toBeGreaterThan(8_000);
  });

  test('R-ACC-6 R-ACC-13 what somebody may use is found completely, in one type and beneath what is granted', async () => {
    const active = plant.activeMembers();
    const withAll = types.map((type) => active.find(({ role, all }) => role !== 'admin' && all.has(type)));
    const plain = active.filter(({ role, all }) => role !== 'admin' && all.size === 0);
    for (const member of [active[0], ...withAll, ...plain.slice(0, 2), plain.at(-1)]) {
      if (!member) throw new Error('the organization has nobody of the kind');
      for (const [action, type] of [
        ['devices.edit', 'device'],
        ['energy.view-dashboards', 'metering-point'],
      ] as const) {
        const { result } = await watched(
          `${kind}: search/resource, ${action} as ${member.role}`,
          neighbour,
          () => whatOf(member.person ?? '', action, type),
        );
        expect(result).toEqual(usableAs(member, action, type));
      }
    }
  });

  test('R-ACC-8 R-NOW-1 what one call gives to thousands is found at once, and others are answered meanwhile', async () => {
    const ids = plant.ids('device').slice(10, 12);
    const given = await watched(`${kind}: giving 2 devices to everybody`, neighbour, () =>
      admin.post(`/api/v1/organizations/${plant.id}/access/batch`, {
        ...{ members: { filter: {} }, resourceType: 'device', resources: { ids }, change: 'add' },
      }),
    );
    expect([given.result.status, given.result.body.detail]).toEqual([200, undefined]);
    for (const { role, grants } of plant.members.values())
      if (role !== 'admin') for (const id of ids) grants.add(id);
    for (const id of ids) {
      const { result } = await watched(`${kind}: search/subject after it`, neighbour, () =>
        whoMay('devices.view', 'device', id),
      );
      expect(result).toEqual(peopleWho('devices.view', (member) => plant.uses(member, id)));
    }
  });
});
