import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deleteAccount } from '../account/delete-across-organizations.ts';
import { changeBilling } from '../billing/change.ts';
import { emptyBilling, getBilling } from '../billing/get.ts';
import { listRoles } from '../role/list.ts';
import { ownPermissions } from '../role/own-permissions.ts';
import { aMember, anInvitation, anOrganization, aPerson, outcomeOf } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { createOrganization } from './create-across-organizations.ts';
import { removeOrganization } from './delete.ts';
import { ensureOrganization } from './ensure-across-organizations.ts';
import { getOrganization } from './get.ts';
import { leaveOrganization } from './leave.ts';
import { listOwnOrganizations } from './list-mine-across-organizations.ts';
import { changeName } from './rename.ts';

describe.each(databaseKinds)('organizations on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());
  const mine = async (person: Awaited<ReturnType<typeof aPerson>>, asked = {}) =>
    (await node.call(listOwnOrganizations, person, undefined, { limit: 50, ...asked })).items;

  it('R-ORG-3 a Viewer makes an organization and is Admin there', async () => {
    const { person } = await aMember(node, await anOrganization(node), 'viewer');
    const made = await node.call(createOrganization, person, undefined, { name: 'Second plant' });
    expect(made).toMatchObject({ name: 'Second plant', role: 'admin' });
    expect((await mine(person)).map(({ role }) => role).sort()).toEqual(['admin', 'viewer']);
  });

  it('R-ORG-3 an address that is not verified makes none', async () => {
    const person = await aPerson(node, { emailVerified: false });
    expect(await outcomeOf(node.call(createOrganization, person, undefined, { name: 'x' }))).toBe(
      'platform/forbidden',
    );
  });

  it('R-ORG-5 the switcher searches names in any case and pages completely', async () => {
    const person = await aPerson(node);
    for (const name of ['Beta', 'alpha', 'Gamma 100%', 'beta two'])
      await node.call(createOrganization, person, undefined, { name });
    expect((await mine(person)).map(({ name }) => name)).toEqual(['alpha', 'Beta', 'beta two', 'Gamma 100%']);
    expect((await mine(person, { q: 'BETA' })).map(({ name }) => name)).toEqual(['Beta', 'beta two']);
    expect(await mine(person, { q: '%' })).toHaveLength(1);
    const first = await node.call(listOwnOrganizations, person, undefined, { limit: 3 });
    const rest = await mine(person, { cursor: first.nextCursor });
    expect(rest.map(({ name }) => name)).toEqual(['Gamma 100%']);
  });

  it('R-ORG-5 organizations of one name are paged completely, each once', async () => {
    const person = await aPerson(node);
    for (const name of ['Twin', 'twin', 'Twin'])
      await node.call(createOrganization, person, undefined, { name });
    const first = await node.call(listOwnOrganizations, person, undefined, { limit: 2 });
    const paged = [...first.items, ...(await mine(person, { cursor: first.nextCursor }))];
    expect(paged).toHaveLength(3);
    expect(paged).toEqual(await mine(person));
  });

  it('R-ORG-11 only Admins see who made it and how many are there', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId } = await aMember(node, organization, 'editor');
    await anInvitation(node, organization, 'viewer');
    const { id, name, admin } = organization;
    expect(await node.call(getOrganization, person, id, {})).toEqual({
      id,
      name,
      role: 'editor',
      membershipId,
    });
    expect(await node.call(getOrganization, admin, id, {})).toMatchObject({
      createdBy: { id: admin.userId, name: 'Ada Lovelace' },
      members: { admin: 1, editor: 1, viewer: 0 },
      pending: 1,
    });
  });

  it('R-ORG-8 every Admin renames, time and again; an Editor does not', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'editor');
    const second = await aMember(node, organization, 'admin');
    const rename = (by: typeof person, name: string) => node.call(changeName, by, organization.id, { name });
    expect(await outcomeOf(rename(person, 'Mine'))).toBe('platform/forbidden');
    for (const [by, name] of [
      [organization.admin, 'One'],
      [second.person, 'Two'],
      [organization.admin, 'One'],
      [second.person, 'ONE'],
    ] as const) {
      expect(await rename(by, name)).toMatchObject({ name });
      expect(await node.call(getOrganization, person, organization.id, {})).toMatchObject({ name });
    }
  });

  it('R-ORG-10 deleting needs the name as it is, takes everything along and leaves one record', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'admin');
    const remove = (confirmName: string) =>
      outcomeOf(node.call(removeOrganization, organization.admin, organization.id, { confirmName }));
    for (const other of ['something else', organization.name.toUpperCase()])
      expect(await remove(other)).toBe('organizations/confirmation-mismatch');
    expect(await remove(` ${organization.name} `)).toBe('done');
    expect(await outcomeOf(node.call(getOrganization, person, organization.id, {}))).toBe(
      'platform/not-found',
    );
    for (const table of ['membership', 'audit_event', 'audit_person', 'invitation_token']) {
      const left = await query(node, `select from ${table} where organization_id = $1`, [organization.id]);
      expect(left.rows).toHaveLength(0);
    }
    const record = await query(node, 'select deleted_by from deleted_organization where id = $1', [
      organization.id,
    ]);
    expect(record.rows).toEqual([{ deleted_by: organization.admin.userId }]);
  });

  it.each([
    [
      'is deleted',
      ({ admin, id, name: confirmName }) => node.call(removeOrganization, admin, id, { confirmName }),
    ],
    [
      'is left by its only member',
      ({ admin, id }) => node.call(leaveOrganization, admin, id, { confirmDelete: true }),
    ],
    [
      'goes along with the account',
      ({ admin }) => node.call(deleteAccount, admin, undefined, { confirmEmail: admin.email }),
    ],
  ] as [string, (one: Awaited<ReturnType<typeof anOrganization>>) => Promise<unknown>][])(
    'R-ORG-10 of an organization that %s remains that it was, when it went and by which account',
    async (_, ends) => {
      const organization = await anOrganization(node);
      const moment = new Date('2040-02-29T12:34:56.789Z');
      node.time.now = () => moment;
      try {
        await ends(organization);
      } finally {
        node.time.now = () => new Date();
      }
      const record = await query(node, 'select * from deleted_organization where id = $1', [organization.id]);
      expect(record.rows).toEqual([
        { id: organization.id, deleted_at: moment, deleted_by: organization.admin.userId },
      ]);
    },
  );

  it('R-USR-5 a person without an organization gets an empty one, once', async () => {
    const person = await aPerson(node, { firstName: 'Grace <b>', lastName: 'Hopper' });
    await Promise.all([1, 2, 3].map(() => ensureOrganization(node.services, person.userId)));
    expect((await mine(person)).map(({ name, role }) => [name, role])).toEqual([['Grace b Hopper', 'admin']]);
  });

  it('R-USR-6 R-ADM-1 a member leaves; the last active Admin among others does not; the only active member confirms the deletion', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'viewer');
    const leave = (by: typeof person, confirmDelete?: boolean) =>
      outcomeOf(node.call(leaveOrganization, by, organization.id, { confirmDelete }));
    await anInvitation(node, organization, 'admin');
    expect(await leave(organization.admin, true)).toBe('organizations/last-admin');
    expect(await leave(person)).toBe('done');
    expect(await leave(person)).toBe('platform/not-found');
    expect(await leave(organization.admin)).toBe('organizations/confirm-deletion');
    expect(await leave(organization.admin, true)).toBe('done');
    expect(await mine(organization.admin)).toEqual([]);
    await node.jobs.drained();
    const subjects = node.mails.sent.filter(({ to }) => to === person.email).map(({ subject }) => subject);
    expect(subjects).toContain('You left an organization');
  });

  it('R-ROL-8 the roles page counts members, pending ones apart, and names their permissions', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'viewer');
    for (const role of ['admin', 'viewer'] as const) await anInvitation(node, organization, role);
    const roles = await node.call(listRoles, organization.admin, organization.id, {});
    expect(roles.map(({ role, members, pending }) => [role, members, pending])).toEqual([
      ['admin', 1, 1],
      ['editor', 0, 0],
      ['viewer', 1, 1],
    ]);
    expect(await outcomeOf(node.call(listRoles, person, organization.id, {}))).toBe('platform/forbidden');
    const own = await node.call(ownPermissions, person, organization.id, {});
    expect(own.role).toBe('viewer');
    expect(own.permissions).toEqual(roles[2]?.permissions);
    expect(own.permissions).toContain('devices.view');
    expect(own.permissions).not.toContain('users.invite');
  });

  it('R-ORG-11 the billing account is for Admins; its audit event holds no name or address', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'editor');
    const billing = { ...emptyBilling, company: 'Acme', email: 'bills@acme.test' };
    const change = (by: typeof person) => node.call(changeBilling, by, organization.id, billing);
    expect(await node.call(getBilling, organization.admin, organization.id, {})).toEqual({
      ...emptyBilling,
      updatedAt: null,
    });
    expect(await outcomeOf(change(person))).toBe('platform/forbidden');
    await change(organization.admin);
    expect(await node.call(getBilling, organization.admin, organization.id, {})).toMatchObject(billing);
    expect(await outcomeOf(node.call(getBilling, person, organization.id, {}))).toBe('platform/forbidden');
    const { rows } = await query(
      node,
      `select after from audit_event where organization_id = $1 and action = 'organization.billing-changed'`,
      [organization.id],
    );
    expect(rows).toEqual([{ after: { changed: ['email', 'company'] } }]);
  });
});
