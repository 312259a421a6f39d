import { changed, command } from '@fleetgate/platform/operation';
import { membershipTarget } from '../membership/audit-target.ts';
import { refusals } from '../refusals.ts';
import { makeLink } from './make-link.ts';
import { workingInvitation } from './open-invitation.ts';

/** Any Admin gets a fresh link to hand over (R-INV-9). Under the lock, so that no link is made for what just ended. */
export const copyLink = command({
  guard: 'users.invite',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId }: { memberId: string }) => {
    const member = await workingInvitation(ctx, memberId);
    const link = await makeLink(ctx, member);
    return changed({ link }, { action: 'membership.link-copied', target: membershipTarget(member) });
  },
});
