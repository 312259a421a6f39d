import { changed, command } from '@fleetgate/platform/operation';
import { membershipTarget } from '../membership/audit-target.ts';
import { setDelivery } from '../membership/store.ts';
import { refusals } from '../refusals.ts';
import { openInvitation } from './open-invitation.ts';
import { deliverAgain } from './resend.ts';
import { deleteTokens } from './store.ts';

/** Ends all earlier links, starts the expiry anew and delivers again (R-INV-8, R-INV-9). */
export const renewInvitation = command({
  guard: 'users.invite',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId }: { memberId: string }) => {
    const member = await openInvitation(ctx, memberId);
    await deleteTokens(ctx.tx, ctx.organizationId, member.id);
    await setDelivery(ctx.tx, member, { invitationIssuedAt: ctx.now });
    const answer = await deliverAgain(ctx, member);
    return changed(answer, {
      action: 'membership.invitation-renewed',
      target: membershipTarget(member),
      after: { delivery: answer.delivery },
    });
  },
});
