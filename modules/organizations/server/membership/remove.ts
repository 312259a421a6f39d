import { refuse } from '@fleetgate/kernel';
import { announce, changed, command } from '@fleetgate/platform/operation';
import { lastAdmin } from '../../domain/index.ts';
import { enqueueNotice } from '../mail/enqueue-notice.ts';
import { refusals } from '../refusals.ts';
import { membershipTarget } from './audit-target.ts';
import { findMember } from './find-member.ts';
import { countActive, deleteMembership } from './store.ts';

/** Ends a membership (R-USR-4), or revokes the invitation of a pending person, who is told nothing (R-INV-10, R-INV-14). */
export const removeMember = command({
  guard: 'users.remove',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId }: { memberId: string }) => {
    const member = await findMember(ctx, memberId);
    refuse(lastAdmin(member, (await countActive(ctx.tx, ctx.organizationId)).activeAdmins));
    await deleteMembership(ctx.tx, member);
    if (member.userId) await enqueueNotice(ctx, { kind: 'removed', userId: member.userId });
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    return changed(undefined, {
      action: member.status === 'active' ? 'membership.removed' : 'membership.invitation-revoked',
      target: membershipTarget(member),
      before: { role: member.role, status: member.status },
      after: null,
    });
  },
});
