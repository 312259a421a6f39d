import { refuse } from '@fleetgate/kernel';
import type { CommandContext } from '@fleetgate/platform/operation';
import { notInvited } from '../../domain/index.ts';
import { findMember } from '../membership/find-member.ts';
import type { ListedMembership } from '../membership/store.ts';

/** The pending membership of this id; refused once it was accepted. */
export async function openInvitation(ctx: CommandContext, memberId: string): Promise<ListedMembership> {
  const member = await findMember(ctx, memberId);
  refuse(notInvited(member));
  return member;
}
