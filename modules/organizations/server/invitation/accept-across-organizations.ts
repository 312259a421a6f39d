import { Refused, refuse } from '@fleetgate/kernel';
import {
  announce,
  type CommandContext,
  changed,
  commandAcrossOrganizations,
  lockOrganization,
  unchanged,
} from '@fleetgate/platform/operation';
import { addressNotVerified, forAnotherPerson, isExpired, notValid } from '../../domain/index.ts';
import { membershipTarget } from '../membership/audit-target.ts';
import { organizationsSettings } from '../ports.ts';
import { refusals } from '../refusals.ts';
import { hashOf } from './token.ts';
import { activate, findByToken, type InvitationOfToken, lockAccount } from './token-store.ts';

/**
 * Starts the membership of the signed-in addressee (R-INV-6, R-INV-16). The organization's lock puts it in one row with
 * revoking, renewing, deleting the organization and accepting twice; what the token says is read again beneath it.
 */
export const acceptInvitation = commandAcrossOrganizations({
  guard: 'self',
  refusals,
  run: async (ctx, { token }: { token: string }) => {
    const invitation = await lockInvitation(ctx, token);
    const { organizationId, membershipId } = invitation;
    const answer = { organizationId, membershipId };
    if (invitation.status === 'active') {
      if (invitation.userId !== ctx.person.userId) throw new Refused(notValid());
      return unchanged(answer);
    }
    const account = await addressee(ctx, invitation);
    if (!(await activate(ctx.tx, membershipId, account, ctx.now))) throw new Refused(notValid());
    await announce(ctx.tx, organizationId, 'members.changed');
    return changed(answer, {
      action: 'membership.accepted',
      organizationId,
      target: membershipTarget({ ...account, id: membershipId, userId: account.id }),
      before: { status: 'invited' },
      after: { status: 'active', role: invitation.role },
    });
  },
});

async function lockInvitation(ctx: CommandContext, token: string): Promise<InvitationOfToken> {
  const tokenHash = hashOf(token);
  const first = await findByToken(ctx.tx, tokenHash);
  if (!first || !(await lockOrganization(ctx.tx, first.organizationId))) throw new Refused(notValid());
  const locked = await findByToken(ctx.tx, tokenHash);
  if (!locked) throw new Refused(notValid());
  return locked;
}

async function addressee(ctx: CommandContext, invitation: InvitationOfToken) {
  const { invitationExpiryDays } = ctx.use(organizationsSettings);
  const issuedAt = invitation.invitationIssuedAt;
  if (!issuedAt || isExpired(issuedAt, invitationExpiryDays, ctx.now)) throw new Refused(notValid());
  const account = await lockAccount(ctx.tx, ctx.person.userId);
  if (!account) throw new Refused(notValid());
  refuse(forAnotherPerson(invitation.email, account.email));
  refuse(addressNotVerified(account.emailVerified));
  return account;
}
