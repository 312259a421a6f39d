import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { acceptInvitation } from '../invitation/accept-across-organizations.ts';
import { invite } from '../invitation/invite.ts';
import { removeMember } from '../membership/remove.ts';
import { getOrganization } from '../organization/get.ts';
import { createPersonalToken } from '../personal-token/create-across-organizations.ts';
import { removePersonalToken } from '../personal-token/delete-across-organizations.ts';
import { principalOfPersonalToken } from '../personal-token/holder-across-organizations.ts';
import { listPersonalTokens } from '../personal-token/list-across-organizations.ts';
import { aMember, anInvitation, anOrganization, aPerson, outcomeOf, tokenOf } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { deleteAccount } from './delete-across-organizations.ts';
import { getMe } from './me-across-organizations.ts';
import { previewDeletion } from './preview-deletion-across-organizations.ts';

describe.each(databaseKinds)('the own account on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());
  const remove = (person: Awaited<ReturnType<typeof aPerson>>, confirmEmail = person.email) =>
    outcomeOf(node.call(deleteAccount, person, undefined, { confirmEmail }));

  it('R-USR-8 deletion is refused while the person is the last Admin among others, and says where', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'viewer');
    expect(await node.call(previewDeletion, organization.admin, undefined, {})).toEqual({
      blockedBy: [{ id: organization.id, name: organization.name }],
      deletes: [],
      leaves: [],
    });
    expect(await remove(organization.admin, 'other@acme.test')).toBe('identity/confirmation-mismatch');
    expect(await remove(organization.admin)).toBe('identity/last-admin-somewhere');
    expect(await remove(person)).toBe('done');
    expect(await remove(organization.admin)).toBe('done');
  });

  it('R-USR-8 an open invitation is nobody who is there: the organization goes with the account', async () => {
    const { id, name, admin } = await anOrganization(node);
    const { person, token } = await anInvitation(node, { id, admin });
    expect(await node.call(previewDeletion, admin, undefined, {})).toEqual({
      blockedBy: [],
      deletes: [{ id, name }],
      leaves: [],
    });
    expect(await remove(admin)).toBe('done');
    expect(await outcomeOf(node.call(acceptInvitation, person, undefined, { token }))).toBe(
      'organizations/invitation-not-valid',
    );
  });

  it('R-USR-8 R-AUD-2 the account leaves, alone it takes its organization along, and its name goes from the trail', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId } = await aMember(node, organization, 'editor', { lastName: 'Secret' });
    const alone = await anOrganization(node);
    expect(await remove(alone.admin)).toBe('done');
    expect(await outcomeOf(node.call(getOrganization, alone.admin, alone.id, {}))).toBe('platform/not-found');
    expect(await remove(person)).toBe('done');
    const trail = await query(node, 'select * from audit_person where organization_id = $1', [
      organization.id,
    ]);
    expect(JSON.stringify(trail.rows)).not.toMatch(/Secret/);
    expect(JSON.stringify(trail.rows)).not.toContain(person.email);
    expect(trail.rows.find(({ person_id }) => person_id === membershipId)?.name).toMatch(/^Deleted account /);
    const events = await query(node, 'select action from audit_event where organization_id = $1', [
      organization.id,
    ]);
    expect(events.rows.map(({ action }) => action)).toContain('membership.account-deleted');
  });

  it('R-AUD-2 the name goes from the trail of an organization that the person had left before', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId } = await aMember(node, organization, 'editor', { lastName: 'Former' });
    await node.call(removeMember, organization.admin, organization.id, { memberId: membershipId });
    const trail = async () =>
      (await query(node, 'select * from audit_person where organization_id = $1', [organization.id])).rows;
    expect(JSON.stringify(await trail())).toMatch(/Former/);
    expect(await remove(person)).toBe('done');
    const after = await trail();
    expect(JSON.stringify(after)).not.toMatch(/Former/);
    expect(JSON.stringify(after)).not.toContain(person.email);
    for (const id of [person.userId, membershipId])
      expect(after.find(({ person_id }) => person_id === id)?.name).toMatch(/^Deleted account /);
  });

  it('R-USR-8 R-AUD-1 the account goes from every organization that it was in, and each hears of it', async () => {
    const places = [await anOrganization(node), await anOrganization(node)];
    const person = await aPerson(node);
    for (const { id, admin } of places) {
      const invitation = { email: person.email, role: 'editor' } as const;
      const { link } = await node.call(invite, admin, id, { invitation, idempotencyKey: undefined });
      await node.call(acceptInvitation, person, undefined, { token: tokenOf(link) });
    }
    expect(await remove(person)).toBe('done');
    for (const { id } of places) {
      const told = `select from audit_event where organization_id = $1 and action = 'membership.account-deleted'`;
      expect((await query(node, told, [id])).rows).toHaveLength(1);
      const left = 'select from membership where organization_id = $1';
      expect((await query(node, left, [id])).rows).toHaveLength(1);
    }
  });

  it('R-AUD-2 the address goes from the trail of an organization whose invitation was never accepted', async () => {
    const organization = await anOrganization(node);
    const { admin: person } = await anOrganization(node);
    const { id, admin } = organization;
    const invitation = { email: person.email, role: 'viewer' } as const;
    const { member } = await node.call(invite, admin, id, { invitation, idempotencyKey: undefined });
    await node.call(removeMember, admin, id, { memberId: member.id });
    const trail = async () =>
      JSON.stringify((await query(node, 'select * from audit_person where organization_id = $1', [id])).rows);
    expect(await trail()).toContain(person.email);
    expect(await remove(person)).toBe('done');
    expect(await trail()).not.toContain(person.email);
  });

  it('R-AUD-2 who has the former address of a deleted account now keeps the own name in the trail', async () => {
    const [before, now] = [await anOrganization(node), await anOrganization(node)];
    const { person } = await aMember(node, before, 'editor', { lastName: 'Former' });
    const moved = { ...person, email: `moved-${person.email}` };
    await query(node, 'update user_account set email = $2 where id = $1', [person.userId, moved.email]);
    const { person: successor } = await aMember(node, now, 'editor', {
      email: person.email,
      lastName: 'Successor',
    });
    expect(await remove(moved)).toBe('done');
    const trail = async (id: string) =>
      (await query(node, 'select name, email from audit_person where organization_id = $1', [id])).rows;
    expect(JSON.stringify(await trail(before.id))).not.toMatch(/Former/);
    const named = { name: 'Ada Successor', email: successor.email };
    expect(await trail(now.id)).toContainEqual(named);
  });

  it('R-NOW-5 a token acts in one organization alone and ends with the membership', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId } = await aMember(node, organization, 'editor');
    const own = await anOrganization(node);
    const made = await node.call(createPersonalToken, person, undefined, {
      name: 'CI',
      organizationId: organization.id,
    });
    const listed = await node.call(listPersonalTokens, person, undefined, {});
    expect(listed.items).toEqual([
      { id: made.id, name: 'CI', organizationId: organization.id, createdAt: made.createdAt },
    ]);
    const program = await principalOfPersonalToken(node.services.database, made.token);
    expect(program).toMatchObject({ userId: person.userId, via: { tokenOf: organization.id } });
    expect((await node.call(getMe, program, undefined, {})).organizations.map(({ id }) => id)).toEqual([
      organization.id,
    ]);
    expect(await outcomeOf(node.call(getOrganization, program, own.id, {}))).toBe('platform/not-found');
    expect(await outcomeOf(node.call(listPersonalTokens, program, undefined, {}))).toBe('platform/forbidden');
    await node.call(removeMember, organization.admin, organization.id, { memberId: membershipId });
    expect(await principalOfPersonalToken(node.services.database, made.token)).toBeUndefined();
  });

  it('R-NOW-6 a deleted token is dead; nobody makes one for an organization of others or deletes another person’s', async () => {
    const { id: organizationId, admin } = await anOrganization(node);
    const stranger = await aPerson(node);
    const make = (person: typeof admin) =>
      node.call(createPersonalToken, person, undefined, { name: 'x', organizationId });
    expect(await outcomeOf(make(stranger))).toBe('platform/not-found');
    const { id: tokenId, token } = await make(admin);
    const end = (person: typeof admin) =>
      outcomeOf(node.call(removePersonalToken, person, undefined, { tokenId }));
    expect(await end(stranger)).toBe('organizations/unknown-token');
    expect(await end(admin)).toBe('done');
    expect(await principalOfPersonalToken(node.services.database, token)).toBeUndefined();
  });
});
