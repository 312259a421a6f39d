import type { Command } from '@fleetgate/platform/operation';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deleteAccount } from '../account/delete-across-organizations.ts';
import { getMember } from '../membership/get.ts';
import { removeMember } from '../membership/remove.ts';
import { removeOrganization } from '../organization/delete.ts';
import { listOwnOrganizations } from '../organization/list-mine-across-organizations.ts';
import { aMember, anInvitation, anOrganization, aPerson, outcomeOf, tokenOf } from '../testing/builders.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { acceptInvitation } from './accept-across-organizations.ts';
import { copyLink } from './copy-link.ts';
import { previewInvitation } from './preview-across-organizations.ts';
import { renewInvitation } from './renew.ts';
import { resendInvitation } from './resend.ts';

const page = { limit: 50 };

describe.each(databaseKinds)('accepting an invitation on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());
  const preview = (token: string) => node.call(previewInvitation, undefined, undefined, { token });
  const accept = (person: Parameters<Node['call']>[1], token: string) =>
    node.call(acceptInvitation, person, undefined, { token });

  it('R-INV-6 opening the link consumes nothing; the addressee accepts and is a member', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId, token } = await anInvitation(node, organization, 'editor');
    expect(await preview(token)).toEqual({ state: 'open', organizationName: organization.name, email: null });
    expect(await preview(token)).toMatchObject({ state: 'open' });
    expect(await accept(person, token)).toEqual({ organizationId: organization.id, membershipId });
    const mine = await node.call(listOwnOrganizations, person, undefined, page);
    expect(mine.items).toEqual([
      { id: organization.id, name: organization.name, role: 'editor', membershipId },
    ]);
    expect(await preview(token)).toEqual({ state: 'not-valid', organizationName: null, email: null });
  });

  it('R-INV-16 accepting twice gives one membership and the same answer', async () => {
    const { person, token } = await anInvitation(node, await anOrganization(node));
    const first = await accept(person, token);
    expect(await accept(person, token)).toEqual(first);
  });

  it('R-INV-16 a link accepts nothing after the membership has ended', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId, token } = await anInvitation(node, organization);
    await accept(person, token);
    await node.call(removeMember, organization.admin, organization.id, { memberId: membershipId });
    expect(await outcomeOf(accept(person, token))).toBe('organizations/invitation-not-valid');
  });

  it('R-INV-5 another person gains nothing and the invitation stays open', async () => {
    const { person, token } = await anInvitation(node, await anOrganization(node));
    const stranger = await aPerson(node);
    expect(await outcomeOf(accept(stranger, token))).toBe('organizations/invitation-for-another-person');
    expect(await outcomeOf(accept(person, token))).toBe('done');
    expect(await outcomeOf(accept(stranger, token))).toBe('organizations/invitation-not-valid');
  });

  it('R-INV-5 an unknown token is no longer valid', async () => {
    expect(await preview('unknown')).toEqual({ state: 'not-valid', organizationName: null, email: null });
    expect(await outcomeOf(accept(await aPerson(node), 'unknown'))).toBe(
      'organizations/invitation-not-valid',
    );
  });

  it('R-INV-7 an address that is not verified does not start the membership', async () => {
    const { person, token } = await anInvitation(node, await anOrganization(node), 'viewer', {
      emailVerified: false,
    });
    expect(await outcomeOf(accept(person, token))).toBe('organizations/address-not-verified');
  });

  it('R-INV-10 R-INV-15 a revoked invitation and one of a deleted organization are no longer valid', async () => {
    const organization = await anOrganization(node);
    const revoked = await anInvitation(node, organization);
    const orphaned = await anInvitation(node, organization);
    await node.call(removeMember, organization.admin, organization.id, { memberId: revoked.membershipId });
    expect(await outcomeOf(accept(revoked.person, revoked.token))).toBe('organizations/invitation-not-valid');
    const confirmName = organization.name;
    await node.call(removeOrganization, organization.admin, organization.id, { confirmName });
    expect(await preview(orphaned.token)).toMatchObject({ state: 'not-valid' });
    expect(await outcomeOf(accept(orphaned.person, orphaned.token))).toBe(
      'organizations/invitation-not-valid',
    );
  });

  it('R-INV-8 R-INV-5 an expiry is compared at use, the same for everybody, and renewing starts it anew', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId, token } = await anInvitation(node, organization);
    node.settings.invitationExpiryDays = 7;
    const issued = Date.now();
    try {
      node.time.now = () => new Date(issued + 6.9 * 86_400_000);
      expect(await preview(token)).toMatchObject({ state: 'open' });
      node.time.now = () => new Date(issued + 7.1 * 86_400_000);
      expect(await preview(token)).toEqual({ state: 'not-valid', organizationName: null, email: null });
      for (const one of [person, await aPerson(node)])
        expect(await outcomeOf(accept(one, token))).toBe('organizations/invitation-not-valid');
      const asAdmin = <Output>(verb: Command<{ memberId: string }, Output>) =>
        node.call(verb, organization.admin, organization.id, { memberId: membershipId });
      expect(await outcomeOf(asAdmin(copyLink))).toBe('organizations/invitation-expired');
      expect(await outcomeOf(asAdmin(resendInvitation))).toBe('organizations/invitation-expired');
      const renewed = await asAdmin(renewInvitation);
      expect(renewed.member.expiresAt).toBe(
        new Date(node.time.now().getTime() + 7 * 86_400_000).toISOString(),
      );
      expect(await outcomeOf(accept(person, tokenOf(renewed.link)))).toBe('done');
    } finally {
      node.settings.invitationExpiryDays = null;
      node.time.now = () => new Date();
    }
  });

  it('R-INV-9 copied links stay valid together until their own invitation is renewed', async () => {
    const organization = await anOrganization(node);
    const other = await aMember(node, organization, 'admin');
    const { membershipId, token } = await anInvitation(node, organization);
    const neighbour = await anInvitation(node, organization);
    const copied = await node.call(copyLink, other.person, organization.id, { memberId: membershipId });
    expect(await preview(token)).toMatchObject({ state: 'open' });
    expect(await preview(tokenOf(copied.link))).toMatchObject({ state: 'open' });
    await node.call(renewInvitation, other.person, organization.id, { memberId: membershipId });
    expect(await preview(token)).toMatchObject({ state: 'not-valid' });
    expect(await preview(tokenOf(copied.link))).toMatchObject({ state: 'not-valid' });
    expect(await preview(neighbour.token)).toMatchObject({ state: 'open' });
  });

  it('R-INV-9 sending again leaves the earlier links as they are; what was accepted is not sent, copied or renewed', async () => {
    const organization = await anOrganization(node);
    const { person, membershipId, token } = await anInvitation(node, organization);
    const again = (verb: typeof resendInvitation | typeof renewInvitation) =>
      node.call(verb, organization.admin, organization.id, { memberId: membershipId });
    const { link } = await again(resendInvitation);
    expect(await preview(token)).toMatchObject({ state: 'open' });
    expect(await preview(tokenOf(link))).toMatchObject({ state: 'open' });
    await accept(person, token);
    expect(await preview(tokenOf(link))).toMatchObject({ state: 'not-valid' });
    for (const verb of [resendInvitation, renewInvitation])
      expect(await outcomeOf(again(verb))).toBe('organizations/not-invited');
    const copied = node.call(copyLink, organization.admin, organization.id, { memberId: membershipId });
    expect(await outcomeOf(copied)).toBe('organizations/not-invited');
  });

  it('R-INV-17 an invitation stays valid after its inviter was removed', async () => {
    const organization = await anOrganization(node);
    const inviter = await aMember(node, organization, 'admin');
    const { person, membershipId, token } = await anInvitation(node, {
      id: organization.id,
      admin: inviter.person,
    });
    await node.call(removeMember, organization.admin, organization.id, { memberId: inviter.membershipId });
    await accept(person, token);
    const member = await node.call(getMember, organization.admin, organization.id, {
      memberId: membershipId,
    });
    expect(member).toMatchObject({ status: 'active', email: person.email, firstName: 'Ada' });
  });

  it('R-INV-17 whoever was invited stays after the inviter deleted the account: a member, and an invitation that is mailed again', async () => {
    const { id, admin } = await anOrganization(node);
    const { person: inviter } = await aMember(node, { id, admin }, 'admin');
    const member = await aMember(node, { id, admin: inviter });
    const pending = await anInvitation(node, { id, admin: inviter });
    await node.call(deleteAccount, inviter, undefined, { confirmEmail: inviter.email });
    const shown = (memberId: string) => node.call(getMember, admin, id, { memberId });
    expect(await shown(member.membershipId)).toMatchObject({ status: 'active', invitedBy: null });
    await node.jobs.drained();
    await node.call(resendInvitation, admin, id, { memberId: pending.membershipId });
    await node.jobs.drained();
    expect(await shown(pending.membershipId)).toMatchObject({ mailState: 'sent', invitedBy: null });
    expect(await outcomeOf(accept(pending.person, pending.token))).toBe('done');
  });
});
