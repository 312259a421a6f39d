import { isDeepStrictEqual } from 'node:util';
import { databaseKinds } from '@fleetgate/platform/testing';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';
import { type Member, Organization, type Type } from './model/organization.ts';
import { fillPlant } from './scale/plant.ts';
import { nameOf, writePlant } from './scale/write-plant.ts';

const size = { people: 20_000, devices: 3_000, points: 1_000, levels: 10, devicesEach: 25, pointsEach: 2 };

/** A member as a file has to show them; who founded the organization has times and a name of their own. */
const toldOf = (plant: Organization, member: Member) => {
  const isActive = member.person !== undefined;
  const access = (type: Type) =>
    member.role === 'admin' ? [] : member.all.has(type) ? 'all' : plant.granted(member, type).sort();
  return {
    ...{ email: member.email, role: member.role, status: isActive ? 'active' : 'invited' },
    firstName: isActive ? nameOf(member).firstName : null,
    lastName: isActive ? nameOf(member).lastName : null,
    ...{ joinedAt: isActive, invitedAt: !isActive },
    invitedBy: member.invitedBy === undefined ? null : 'Pat Example',
    devices: access('device'),
    meteringPoints: access('metering-point'),
  };
};

const isTime = (value: string | null) => value !== null && value !== '' && !Number.isNaN(Date.parse(value));
const byEmail = <T extends { readonly email: string }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => (a.email < b.email ? -1 : 1));

describe.each(databaseKinds)('R-INV-18 the file of 20,000 members on %s', (kind) => {
  let server: TestServer;
  let admin: TestPerson;
  let path: string;
  let plant: Organization;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
    admin = await aPerson(server);
    path = `/api/v1/organizations/${admin.organizationId}/members/export`;
    plant = new Organization(admin.organizationId);
    fillPlant(plant, size);
    for (const member of plant.members.values()) if (!member.person) member.invitedBy = admin.userId;
    await writePlant(server, plant);
  }, 600_000);
  afterAll(() => server.stop());

  const expected = () => byEmail([...plant.members.values()].map((member) => toldOf(plant, member)));
  /** One row that differs says more than thousands, and sooner. */
  const expectRows = (told: readonly { readonly email: string }[]) => {
    const rows = others(told);
    const wanted = expected();
    const wrong = rows.findIndex((row, place) => !isDeepStrictEqual(row, wanted[place]));
    expect(rows[wrong]).toEqual(wrong === -1 ? undefined : wanted[wrong]);
    expect(rows).toHaveLength(wanted.length);
  };
  const others = <T extends { readonly email: string }>(rows: readonly T[]) =>
    byEmail(rows.filter(({ email }) => email !== admin.email));

  test('as CSV holds everybody once, with every cell', async () => {
    const { status, body } = await admin.get(path);
    expect(status).toBe(200);
    const rows: Record<string, string>[] = parse(body, { bom: true, columns: true });
    const cell = (text = '') => (text === 'all' ? text : text.split(' ').filter(Boolean).sort());
    const told = rows.map(({ email = '', ...row }) => ({
      ...{ email, role: row.role, status: row.status },
      ...{ firstName: row.firstName || null, lastName: row.lastName || null },
      ...{ joinedAt: isTime(row.joinedAt ?? ''), invitedAt: isTime(row.invitedAt ?? '') },
      invitedBy: row.invitedBy || null,
      ...{ devices: cell(row.devices), meteringPoints: cell(row.meteringPoints) },
    }));
    expect(rows).toHaveLength(size.people + 1);
    expectRows(told);
  });

  test('as JSON holds everybody once, with all that is granted', async () => {
    const { status, body } = await admin.get(`${path}?format=json`);
    expect(status).toBe(200);
    const granted = (one?: { all?: true; ids?: string[] }) => (one?.all ? 'all' : (one?.ids ?? []).sort());
    const told = body.items.map(({ access, ...member }: JsonMember) => ({
      ...{ email: member.email, role: member.role, status: member.status },
      ...{ firstName: member.firstName, lastName: member.lastName },
      ...{ joinedAt: isTime(member.joinedAt), invitedAt: isTime(member.invitedAt) },
      invitedBy: member.invitedBy?.name ?? null,
      ...{ devices: granted(access.device), meteringPoints: granted(access['metering-point']) },
    }));
    expect(body.items).toHaveLength(size.people + 1);
    expectRows(told);
  });

  test('R-ROL-5 is read while it is taken: who is no Admin any more gets no more of it', async () => {
    const second = await aPerson(server);
    const member = await inviteAndAccept(admin, second, { role: 'admin' });
    const ended = new AbortController();
    const response = await second.open(path, ended.signal);
    expect(response.status).toBe(200);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    expect(first?.value).toContain('email');
    const demoted = await admin.patch(`/api/v1/organizations/${plant.id}/members/${member}`, {
      role: 'viewer',
    });
    expect(demoted.status).toBe(200);
    let received = first?.value ?? '';
    const rest = async () => {
      for (;;) {
        const piece = await reader?.read();
        if (!piece || piece.done) return;
        received += piece.value;
      }
    };
    await expect(rest()).rejects.toThrow();
    expect(received.split('\r\n').length).toBeLessThan(size.people);
    ended.abort();
  });
});

interface JsonMember {
  readonly email: string;
  readonly role: string;
  readonly status: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly joinedAt: string | null;
  readonly invitedAt: string | null;
  readonly invitedBy: { readonly name: string } | null;
  readonly access: Readonly<Record<string, { readonly all?: true; readonly ids?: string[] }>>;
}
