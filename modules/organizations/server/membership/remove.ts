import { refuse } from '@fleetgate/kernel';
import {
  type AuditEntry,
  announce,
  type Changed,
  type CommandContext,
  command,
} from '@fleetgate/platform/operation';
import type { MembersRemoved } from '../../contract/index.ts';
import { lastAdmins } from '../../domain/index.ts';
import { enqueueNotices } from '../mail/enqueue-notice.ts';
import { refusals } from '../refusals.ts';
import { membershipTarget } from './audit-target.ts';
import { findMember, findMembers } from './find-member.ts';
import { countActive, deleteMemberships, type ListedMembership } from './store.ts';

/** Ends a membership (R-USR-4), or revokes the invitation of a pending person, who is told nothing (R-INV-10, R-INV-14). */
export const removeMember = command({
  guard: 'users.remove',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId }: { memberId: string }): Promise<Changed<undefined>> => {
    const member = await findMember(ctx, memberId);
    return { result: undefined, audit: await remove(ctx, [member]) };
  },
});

/** The same for several at once, all or nothing: at least one active Admin stays (R-ADM-1). */
export const removeMembers = command({
  guard: 'users.remove',
  altersAccess: true,
  refusals,
  run: async (ctx, { ids }: { ids: readonly string[] }): Promise<Changed<MembersRemoved>> => {
    const members = await findMembers(ctx, ids);
    return { result: { removed: members.length }, audit: await remove(ctx, members) };
  },
});

async function remove(ctx: CommandContext, members: readonly ListedMembership[]): Promise<AuditEntry[]> {
  const { tx, organizationId } = ctx;
  refuse(lastAdmins(members, (await countActive(tx, organizationId, members.length + 1)).activeAdmins));
  const ids = members.map(({ id }) => id);
  await deleteMemberships(tx, organizationId, ids);
  const told = members.flatMap(({ userId }) => (userId ? [{ kind: 'removed', userId } as const] : []));
  await enqueueNotices(ctx, told);
  await announce(tx, organizationId, 'members.changed');
  return members.map((member) => ({
    action: member.status === 'active' ? 'membership.removed' : 'membership.invitation-revoked',
    target: membershipTarget(member),
    before: { role: member.role, status: member.status },
    after: null,
  }));
}
