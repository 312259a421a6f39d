import { randomBytes } from 'node:crypto';
import { registerService } from '@fleetgate/access/server';
import { aPerson, type Client, inviteAndAccept, type TestServer } from '../../testing/index.ts';
import { clientWith } from '../scene/program.ts';

/**
 * The fixture of the certification scenario (section 1) with its names replaced: `alice` and `bob` are an Editor and a
 * Viewer, the records are devices that both were given, and the actions are permissions of a registered service that
 * say who may what. Rules 5 to 8 are of other levels: what a caller sends in `properties` decides nothing here.
 */
export interface Fixture {
  /** The registered service that asks. */
  readonly pep: Client;
  readonly alice: Entity;
  readonly bob: Entity;
  readonly record1: Entity;
  readonly record2: Entity;
  readonly read: Action;
  readonly write: Action;
}

export interface Entity {
  readonly type: string;
  readonly id: string;
}

export interface Action {
  readonly name: string;
}

export async function aFixture(server: TestServer): Promise<Fixture> {
  const key = `records-${randomBytes(4).toString('hex')}`;
  const permission = (verb: string, viewer: boolean) => ({
    key: `${key}.${verb}`,
    title: verb,
    meaning: `${verb} a record`,
    resourceTypes: ['device'],
    roles: { admin: true, editor: true, viewer },
  });
  const permissions = [permission('read', true), permission('write', false)];
  const manifest = { key, title: 'Records', permissions, resourceTypes: [] };
  const pep = await clientWith(server.url, await registerService(server.services.database, manifest));
  const [admin, alice, bob] = [await aPerson(server), await aPerson(server), await aPerson(server)];
  const record = async (name: string) => {
    const made = await admin.post(`/api/v1/organizations/${admin.organizationId}/devices`, { name });
    return { type: 'device', id: String(made.body.id) };
  };
  const [record1, record2] = [await record('record-1'), await record('record-2')];
  const access = { device: { ids: [record1.id, record2.id] } };
  await inviteAndAccept(admin, alice, { role: 'editor', access });
  await inviteAndAccept(admin, bob, { role: 'viewer', access });
  return {
    pep,
    alice: { type: 'user', id: alice.userId },
    bob: { type: 'user', id: bob.userId },
    record1,
    record2,
    read: { name: `${key}.read` },
    write: { name: `${key}.write` },
  };
}
