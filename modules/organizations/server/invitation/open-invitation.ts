import { refuse } from '@fleetgate/kernel';
import type { CommandContext } from '@fleetgate/platform/operation';
import { expiryOf, invitationExpired, notInvited } from '../../domain/index.ts';
import { findMember } from '../membership/find-member.ts';
import type { ListedMembership } from '../membership/store.ts';
import { organizationsSettings } from '../ports.ts';

/** The pending membership of this id; refused once it was accepted. */
export async function openInvitation(ctx: CommandContext, memberId: string): Promise<ListedMembership> {
  const member = await findMember(ctx, memberId);
  refuse(notInvited(member));
  return member;
}

/** The same, while its links work (R-INV-8). */
export async function workingInvitation(ctx: CommandContext, memberId: string): Promise<ListedMembership> {
  const member = await openInvitation(ctx, memberId);
  const { invitationExpiryDays } = ctx.use(organizationsSettings);
  const { invitationIssuedAt: issuedAt } = member;
  refuse(invitationExpired(issuedAt && expiryOf(issuedAt, invitationExpiryDays), ctx.now));
  return member;
}
