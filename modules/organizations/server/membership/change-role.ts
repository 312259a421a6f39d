import { refuse } from '@fleetgate/kernel';
import { announce, changed, command, unchanged } from '@fleetgate/platform/operation';
import { lastAdmin, ownRole, type Role } from '../../domain/index.ts';
import { enqueueNotice } from '../mail/enqueue-notice.ts';
import { refusals } from '../refusals.ts';
import { membershipTarget } from './audit-target.ts';
import { findMember } from './find-member.ts';
import { memberAnswer } from './member-answer.ts';
import { countActive, setRole } from './store.ts';

/** Gives a member or a pending person another role, at once (R-ROL-4, R-ROL-5); grants stay as they are (R-ROL-6). */
export const changeRole = command({
  guard: 'users.change-role',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId, role }: { memberId: string; role: Role }) => {
    const member = await findMember(ctx, memberId);
    refuse(ownRole(member, ctx.person.userId));
    if (member.role === role) return unchanged(memberAnswer(member));
    refuse(lastAdmin(member, (await countActive(ctx.tx, ctx.organizationId)).activeAdmins));
    await setRole(ctx.tx, member, role);
    if (member.userId) await enqueueNotice(ctx, { kind: 'role-changed', userId: member.userId, role });
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    return changed(memberAnswer({ ...member, role }), {
      action: 'membership.role-changed',
      target: membershipTarget(member),
      before: { role: member.role },
      after: { role },
    });
  },
});
