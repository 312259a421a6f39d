import { refuse } from '@fleetgate/kernel';
import { announce, changed, command } from '@fleetgate/platform/operation';
import { deletionNotConfirmed, leavingOrRefused } from '../../domain/index.ts';
import { enqueueNotice } from '../mail/enqueue-notice.ts';
import { membershipTarget } from '../membership/audit-target.ts';
import { countActive, deleteMembership } from '../membership/store.ts';
import { refusals } from '../refusals.ts';
import { ownMembership } from './own-membership.ts';
import { deleteOrganization } from './store.ts';

/** Anyone leaves; the last Admin among others is refused; the only member deletes the organization by it (R-USR-6). */
export const leaveOrganization = command({
  guard: 'self',
  altersAccess: true,
  refusals,
  run: async (ctx, { confirmDelete = false }: { confirmDelete?: boolean | undefined }) => {
    const own = await ownMembership(ctx);
    const outcome = leavingOrRefused(own, await countActive(ctx.tx, ctx.organizationId, 2));
    refuse(deletionNotConfirmed(outcome, confirmDelete));
    const deletedOrganization = outcome === 'deletes-organization';
    await enqueueNotice(ctx, { kind: 'left', userId: ctx.person.userId });
    if (deletedOrganization) {
      await deleteOrganization(ctx.tx, ctx.organizationId, ctx.person.userId, ctx.now);
    } else {
      await deleteMembership(ctx.tx, own);
      await announce(ctx.tx, ctx.organizationId, 'members.changed');
    }
    return changed(
      { deletedOrganization },
      {
        action: 'membership.left',
        target: membershipTarget(own),
        before: { role: own.role, status: own.status },
        after: null,
      },
    );
  },
});
