import { removeService } from '@fleetgate/access/server';
import type { Database } from '@fleetgate/platform/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  aSession,
  Client,
  type Home,
  inviteAndAccept,
  startNodes,
  startTestServer,
  type TestPerson,
} from '../testing/index.ts';
import { askAndGoAway, namesOf, openStream, type Stream } from './scene/event-stream.ts';
import { aProgram } from './scene/program.ts';

/** Changes are made at the home; the streams are open at the other address. */
interface Place {
  readonly home: Home & { readonly services: { readonly database: Database } };
  readonly there: string;
  readonly stop: () => Promise<void>;
}

const places = {
  'the embedded server': async (): Promise<Place> => {
    const home = await startTestServer({ kind: 'embedded' });
    return { home, there: home.url, stop: home.stop };
  },
  'another server process': async (): Promise<Place> => {
    const home = await startNodes(inject('postgresUrl'));
    return { home, there: home.urls[1], stop: home.stop };
  },
};

describe.each(Object.keys(places) as (keyof typeof places)[])('event streams of %s', (name) => {
  let place: Place;
  let admin: TestPerson;
  let viewer: TestPerson;
  let viewerMember: string;
  let path: string;
  let device: string;
  const open: Stream[] = [];

  beforeAll(async () => {
    place = await places[name]();
  }, 120_000);
  afterAll(() => place.stop());
  afterEach(() => {
    for (const stream of open.splice(0)) stream.close();
  });
  beforeEach(async () => {
    admin = await aPerson(place.home);
    viewer = await aPerson(place.home);
    path = `/api/v1/organizations/${admin.organizationId}`;
    device = (await admin.post(`${path}/devices`, { name: 'Pump' })).body.id;
    const access = { device: { ids: [device] } };
    viewerMember = await inviteAndAccept(admin, viewer, { role: 'viewer', access });
  });

  const streamOf = async (client: Client) => {
    const stream = await openStream(client.on(place.there), admin.organizationId);
    open.push(stream);
    return stream;
  };
  const revoked = async (stream: Stream) => {
    await stream.seen('access.revoked');
    await stream.ended;
    expect(namesOf(stream).at(-1)).toBe('access.revoked');
  };
  /** Every member hears of a new name, so whatever was told before has arrived by then. */
  const everythingTold = async (...streams: Stream[]) => {
    await admin.patch(path, { name: `Works ${Math.trunc(performance.now())}` });
    await Promise.all(streams.map((stream) => stream.seen('organization.changed')));
  };

  test('R-NOW-3 removing a member ends their stream, and nobody else', async () => {
    const [own, others] = [await streamOf(viewer), await streamOf(admin)];
    expect((await admin.delete(`${path}/members/${viewerMember}`)).status).toBe(204);
    await revoked(own);
    await everythingTold(others);
    expect(namesOf(others)).not.toContain('access.revoked');
  });

  test('R-NOW-3 leaving and deleting the account end the stream', async () => {
    const editor = await aPerson(place.home);
    await inviteAndAccept(admin, editor, { role: 'editor' });
    const [leaving, deleting] = [await streamOf(viewer), await streamOf(editor)];
    expect((await viewer.post(`${path}/leave`)).status).toBe(200);
    await revoked(leaving);
    expect((await editor.delete('/api/v1/me', { confirmEmail: editor.email })).status).toBe(204);
    await revoked(deleting);
  });

  test('R-ORG-10 deleting the organization ends the streams of all members', async () => {
    const streams = [await streamOf(viewer), await streamOf(admin)];
    const { name: confirmName } = (await admin.get(path)).body;
    expect((await admin.delete(path, { confirmName })).status).toBe(204);
    await Promise.all(streams.map(revoked));
  });

  test('R-NOW-6 signing out or revoking a session ends the streams of that session only', async () => {
    const [first, second] = [
      await aSession(place.home, viewer.userId),
      await aSession(place.home, viewer.userId),
    ];
    const [signedOut, ended, kept] = [
      await streamOf(first.client),
      await streamOf(second.client),
      await streamOf(viewer),
    ];
    expect((await first.client.post('/api/auth/sign-out')).status).toBe(200);
    await revoked(signedOut);
    expect((await viewer.post('/api/auth/revoke-session', { token: second.token })).status).toBe(200);
    await revoked(ended);
    await everythingTold(kept);
    expect(namesOf(kept)).toEqual(['open', 'organization.changed']);
  });

  test('who goes away while being let in keeps no place of the 50', async () => {
    const wanted = { name: 'Watch', organizationId: admin.organizationId };
    const { body } = await viewer.post('/api/v1/me/tokens', wanted);
    for (let times = 0; times < 300; times += 1)
      await askAndGoAway(place.there, `${path}/events`, body.token);
    const stream = await streamOf(viewer);
    await everythingTold(stream);
  });

  test('R-NOW-5 R-NOW-6 ending a personal token ends the streams that it opened', async () => {
    const wanted = { name: 'Watch', organizationId: admin.organizationId };
    const { body } = await viewer.post('/api/v1/me/tokens', wanted);
    const stream = await streamOf(new Client(place.there, { authorization: `Bearer ${body.token}` }));
    expect((await viewer.delete(`/api/v1/me/tokens/${body.id}`)).status).toBe(204);
    await revoked(stream);
  });

  test('R-NOW-3 access.changed tells of the own role and the own grants, not of those of others', async () => {
    const other = await aPerson(place.home);
    const otherMember = await inviteAndAccept(admin, other, { role: 'viewer' });
    const [own, others] = [await streamOf(viewer), await streamOf(other)];
    await admin.patch(`${path}/members/${viewerMember}`, { role: 'editor' });
    await own.seen('access.changed');
    await admin.patch(`${path}/members/${viewerMember}/access/device`, { remove: [device] });
    await own.seen('access.changed', 2);
    await admin.patch(`${path}/resources/device/${device}/members`, { add: [viewerMember] });
    await own.seen('access.changed', 3);
    const instead = (await admin.post(`${path}/devices`, { name: 'Valve' })).body.id;
    await admin.put(`${path}/members/${viewerMember}/access/device`, { ids: [instead] });
    await own.seen('access.changed', 4); // as many as before, but another one
    await everythingTold(own, others);
    expect(namesOf(others)).toEqual(['open', 'organization.changed']);
    await admin.patch(`${path}/members/${otherMember}/access/device`, { all: true });
    await others.seen('access.changed');
    expect(namesOf(own).filter((event) => event === 'access.changed')).toHaveLength(4);
  });

  test("R-INV-14 R-ORG-11 a Viewer's and an Editor's stream tell nothing about other people; an Admin's does", async () => {
    const editor = await aPerson(place.home);
    await inviteAndAccept(admin, editor, { role: 'editor', access: { device: { ids: [device] } } });
    const streams = [await streamOf(viewer), await streamOf(editor)];
    const adminStream = await streamOf(admin);
    const colleague = await aPerson(place.home);
    const member = await inviteAndAccept(admin, colleague, { role: 'viewer' });
    const pending = await admin.post(`${path}/members`, { email: 'pending@example.net', role: 'admin' });
    const pendingPath = `${path}/members/${pending.body.member.id}`;
    for (const verb of ['link', 'resend', 'renew'])
      expect((await admin.post(`${pendingPath}/invitation/${verb}`)).status).toBe(200);
    await admin.patch(pendingPath, { role: 'viewer' });
    await admin.patch(`${pendingPath}/access/device`, { all: true });
    await admin.delete(pendingPath);
    await admin.patch(`${path}/members/${member}`, { role: 'editor' });
    await admin.patch(`${path}/members/${member}/access/device`, { add: [device] });
    await admin.delete(`${path}/members/${member}`);
    await admin.patch(`${path}/devices/${device}`, { name: 'Pump 2' });
    await Promise.all(streams.map((stream) => stream.seen('devices.changed')));
    await everythingTold(adminStream, ...streams);
    for (const stream of streams) {
      expect(stream.events).toEqual([
        { name: 'open', data: '{}' },
        { name: 'devices.changed', data: '{}' },
        { name: 'organization.changed', data: '{}' },
      ]);
    }
    expect(namesOf(adminStream).filter((event) => event === 'members.changed').length).toBeGreaterThanOrEqual(
      8,
    );
    expect(adminStream.events.every(({ data }) => data === '{}')).toBe(true);
  });

  test('R-INV-14 Admins hear that somebody was invited, so that open lists of users refresh', async () => {
    const stream = await streamOf(admin);
    await admin.post(`${path}/members`, { email: 'invited@example.net', role: 'viewer' });
    await everythingTold(stream);
    expect(namesOf(stream)).toEqual(['open', 'members.changed', 'organization.changed']);
  });

  test('R-INV-14 that the mail of an invitation has gone is told to Admins only', async () => {
    const [stream, others] = [await streamOf(admin), await streamOf(viewer)];
    const email = `mailed-${device}@example.com`;
    const invited = await admin.post(`${path}/members`, { email, role: 'viewer' });
    expect(invited.body.delivery).toBe('mail');
    await stream.seen('members.changed', 2);
    expect((await admin.get(`${path}/members/${invited.body.member.id}`)).body.mailState).toBe('sent');
    await everythingTold(stream, others);
    expect(namesOf(others)).toEqual(['open', 'organization.changed']);
  });

  test('R-ROL-5 whoever is no Admin any more hears nothing further about members', async () => {
    const second = await aPerson(place.home);
    const member = await inviteAndAccept(admin, second, { role: 'admin' });
    const stream = await streamOf(second);
    await admin.patch(`${path}/members/${member}`, { role: 'viewer' });
    await admin.post(`${path}/members`, { email: 'later@example.net', role: 'viewer' });
    await everythingTold(stream);
    expect(namesOf(stream)).toEqual(['open', 'access.changed', 'organization.changed']);
  });

  test('R-NOW-5 Admins hear that a service was registered or removed, and nobody else does', async () => {
    const [stream, others] = [await streamOf(admin), await streamOf(viewer)];
    const { database } = place.home.services;
    const { key } = await aProgram(database, place.home.url);
    await stream.seen('services.changed');
    await removeService(database, key);
    await stream.seen('services.changed', 2);
    await everythingTold(others);
    expect(namesOf(others)).toEqual(['open', 'organization.changed']);
  });

  test('devices.changed tells of devices that the receiver may view, and of no others', async () => {
    const stream = await streamOf(viewer);
    const hidden = (await admin.post(`${path}/devices`, { name: 'Valve' })).body.id;
    await admin.patch(`${path}/devices/${hidden}`, { name: 'Valve 2' });
    await admin.delete(`${path}/devices/${hidden}`, { confirmName: 'Valve 2' });
    await everythingTold(stream);
    expect(namesOf(stream)).toEqual(['open', 'organization.changed']);
    await admin.patch(`${path}/devices/${device}`, { name: 'Pump 2' });
    await stream.seen('devices.changed');
  });

  test('an Admin hears of every device; metering points are told to whoever may use one', async () => {
    const [adminStream, own] = [await streamOf(admin), await streamOf(viewer)];
    const points = `${path}/resources/metering-point`;
    const { id } = (await admin.post(points, { name: 'Hall' })).body;
    const hidden = (await admin.post(`${path}/devices`, { name: 'Valve' })).body.id;
    await admin.delete(`${path}/devices/${hidden}`, { confirmName: 'Valve' });
    await everythingTold(adminStream, own);
    expect(namesOf(adminStream).filter((event) => event === 'devices.changed')).toHaveLength(2);
    expect(namesOf(own)).toEqual(['open', 'organization.changed']);
    await admin.patch(`${path}/members/${viewerMember}/access/metering-point`, { add: [id] });
    await admin.patch(`${points}/${id}`, { name: 'Hall 2' });
    await own.seen('metering-points.changed');
  });
});
