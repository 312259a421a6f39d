import { refuse } from '@fleetgate/kernel';
import {
  type AuditEntry,
  announce,
  type Changed,
  type CommandContext,
  command,
} from '@fleetgate/platform/operation';
import type { Member, RolesChanged } from '../../contract/index.ts';
import { lastAdmins, ownRole, type Role } from '../../domain/index.ts';
import { enqueueNotices } from '../mail/enqueue-notice.ts';
import { refusals } from '../refusals.ts';
import { membershipTarget } from './audit-target.ts';
import { findMember, findMembers } from './find-member.ts';
import { memberAnswer } from './member-answer.ts';
import { countActive, type ListedMembership, setRoles } from './store.ts';

/** Gives a member or a pending person another role, at once (R-ROL-4, R-ROL-5); grants stay as they are (R-ROL-6). */
export const changeRole = command({
  guard: 'users.change-role',
  altersAccess: true,
  refusals,
  run: async (ctx, { memberId, role }: { memberId: string; role: Role }): Promise<Changed<Member>> => {
    const member = await findMember(ctx, memberId);
    const audit = await change(ctx, [member], role);
    return { result: memberAnswer(ctx, { ...member, role }), audit };
  },
});

/** The same for several at once, all or nothing: what refuses one refuses all. */
export const changeRoles = command({
  guard: 'users.change-role',
  altersAccess: true,
  refusals,
  run: async (ctx, { ids, role }: { ids: readonly string[]; role: Role }): Promise<Changed<RolesChanged>> => {
    const members = await findMembers(ctx, ids);
    const audit = await change(ctx, members, role);
    return { result: { changed: audit.length, unchanged: members.length - audit.length }, audit };
  },
});

async function change(
  ctx: CommandContext,
  members: readonly ListedMembership[],
  role: Role,
): Promise<AuditEntry[]> {
  const { tx, organizationId, person } = ctx;
  for (const member of members) refuse(ownRole(member, person.userId));
  const changing = members.filter((member) => member.role !== role);
  if (changing.length === 0) return [];
  refuse(lastAdmins(changing, (await countActive(tx, organizationId, changing.length + 1)).activeAdmins));
  const ids = changing.map(({ id }) => id);
  await setRoles(tx, organizationId, ids, role);
  const told = changing.flatMap(({ userId }) =>
    userId ? [{ kind: 'role-changed', userId, role } as const] : [],
  );
  await enqueueNotices(ctx, told);
  await announce(tx, organizationId, 'members.changed');
  return changing.map((member) => ({
    action: 'membership.role-changed',
    target: membershipTarget(member),
    before: { role: member.role },
    after: { role },
  }));
}
