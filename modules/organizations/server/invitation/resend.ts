import { announce, type CommandContext, changed, command } from '@fleetgate/platform/operation';
import type { Invited } from '../../contract/index.ts';
import { membershipTarget } from '../membership/audit-target.ts';
import { findMember } from '../membership/find-member.ts';
import { memberAnswer } from '../membership/member-answer.ts';
import type { ListedMembership } from '../membership/store.ts';
import { refusals } from '../refusals.ts';
import { deliver } from './deliver.ts';
import { makeLink } from './make-link.ts';
import { workingInvitation } from './open-invitation.ts';

/** Sends the mail again, by the delivery rule of the Admin who acts now (R-INV-4, R-INV-9). */
export const resendInvitation = command({
  guard: 'users.invite',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId }: { memberId: string }) => {
    const member = await workingInvitation(ctx, memberId);
    const answer = await deliverAgain(ctx, member);
    return changed(answer, {
      action: 'membership.invitation-resent',
      target: membershipTarget(member),
      after: { delivery: answer.delivery },
    });
  },
});

/** Delivers an open invitation once more, with a fresh link in the answer. */
export async function deliverAgain(ctx: CommandContext, member: ListedMembership): Promise<Invited> {
  const { delivery, reason } = await deliver(ctx, member);
  const link = await makeLink(ctx, member);
  await announce(ctx.tx, ctx.organizationId, 'members.changed');
  const current = await findMember(ctx, member.id);
  return { member: memberAnswer(ctx, current), delivery, deliveryReason: reason, link };
}
