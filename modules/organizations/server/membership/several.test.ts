import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aMember, anInvitation, anOrganization, outcomeOf } from '../testing/builders.ts';
import { activeAdmins, query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { changeRoles } from './change-role.ts';
import { removeMembers } from './remove.ts';

describe.each(databaseKinds)('several members at once on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const aPlace = async () => {
    const organization = await anOrganization(node);
    const [viewer, editor] = [
      await aMember(node, organization, 'viewer'),
      await aMember(node, organization, 'editor'),
    ];
    const pending = await anInvitation(node, organization);
    return { ...organization, organization, viewer, editor, pending };
  };
  const roles = async (id: string) =>
    Object.fromEntries(
      (await query(node, 'select id, role from membership where organization_id = $1', [id])).rows.map(
        ({ id: member, role }) => [member, role],
      ),
    );
  const events = async (id: string, action: string) =>
    (await query(node, 'select * from audit_event where organization_id = $1 and action = $2', [id, action]))
      .rows;

  it('R-ROL-4 R-ROL-5 R-ROL-7 all get the role, and those who had another are told', async () => {
    const { id, admin, viewer, editor, pending } = await aPlace();
    const ids = [viewer.membershipId, editor.membershipId, pending.membershipId];
    await node.jobs.drained();
    const before = node.mails.sent.length;
    expect(await node.call(changeRoles, admin, id, { ids, role: 'editor' })).toEqual({
      changed: 2,
      unchanged: 1,
    });
    expect(Object.values(await roles(id)).sort()).toEqual(['admin', 'editor', 'editor', 'editor']);
    expect(await events(id, 'membership.role-changed')).toHaveLength(2);
    await node.jobs.drained();
    expect(node.mails.sent.slice(before).map(({ to }) => to)).toEqual([viewer.person.email]);
    expect(await node.call(changeRoles, admin, id, { ids, role: 'editor' })).toMatchObject({ changed: 0 });
    expect(await events(id, 'membership.role-changed')).toHaveLength(2);
    const told = node.mails.sent.length;
    await node.call(changeRoles, admin, id, { ids, role: 'viewer' });
    await node.jobs.drained();
    const members = [viewer.person.email, editor.person.email];
    expect(node.mails.sent.slice(told).map(({ to }) => to)).toHaveLength(2);
    expect(node.mails.sent.slice(told).map(({ to }) => to)).toEqual(expect.arrayContaining(members));
  });

  it('R-ADM-4 the own role among them refuses all', async () => {
    const { id, admin, adminMembershipId, viewer } = await aPlace();
    const ids = [viewer.membershipId, adminMembershipId];
    expect(await outcomeOf(node.call(changeRoles, admin, id, { ids, role: 'editor' }))).toBe(
      'organizations/own-role',
    );
    expect((await roles(id))[viewer.membershipId]).toBe('viewer');
  });

  it('R-ADM-1 who goes together may not be all Admins; a pending Admin does not count', async () => {
    const { id, admin, organization, adminMembershipId, viewer } = await aPlace();
    const second = await aMember(node, organization, 'admin');
    await anInvitation(node, organization, 'admin');
    const all = [adminMembershipId, second.membershipId, viewer.membershipId];
    expect(await outcomeOf(node.call(removeMembers, admin, id, { ids: all }))).toBe(
      'organizations/last-admin',
    );
    expect(await activeAdmins(node, id)).toBe(2);
    const others = [second.membershipId, viewer.membershipId];
    expect(await node.call(removeMembers, admin, id, { ids: others })).toEqual({ removed: 2 });
    expect(await activeAdmins(node, id)).toBe(1);
  });

  it('R-USR-4 R-INV-10 R-INV-14 members go and invitations are revoked; all members are told, and only they', async () => {
    const { id, admin, viewer, editor, pending } = await aPlace();
    await node.jobs.drained();
    const before = node.mails.sent.length;
    const ids = [viewer.membershipId, editor.membershipId, pending.membershipId];
    await node.call(removeMembers, admin, id, { ids });
    expect(Object.keys(await roles(id))).toHaveLength(1);
    expect(await events(id, 'membership.removed')).toHaveLength(2);
    expect(await events(id, 'membership.invitation-revoked')).toHaveLength(1);
    await node.jobs.drained();
    expect(
      node.mails.sent
        .slice(before)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([viewer.person.email, editor.person.email].sort());
  });

  it('R-ACC-11 one unknown or foreign id refuses all and is named', async () => {
    const { id, admin, viewer } = await aPlace();
    const other = await aPlace();
    for (const unknown of [other.viewer.membershipId, randomUUID()]) {
      const ids = [viewer.membershipId, unknown];
      for (const call of [
        () => node.call(removeMembers, admin, id, { ids }),
        () => node.call(changeRoles, admin, id, { ids, role: 'editor' }),
      ]) {
        await expect(call()).rejects.toMatchObject({
          refusal: { problem: { code: 'organizations/unknown-member' }, extensions: { ids: [unknown] } },
        });
      }
    }
    expect((await roles(id))[viewer.membershipId]).toBe('viewer');
    expect((await roles(other.id))[other.viewer.membershipId]).toBe('viewer');
    const byViewer = node.call(removeMembers, viewer.person, id, { ids: [viewer.membershipId] });
    expect(await outcomeOf(byViewer)).toBe('platform/forbidden');
  });
});
