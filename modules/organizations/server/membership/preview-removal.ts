import { query } from '@fleetgate/platform/operation';
import { findMember } from './find-member.ts';
import { memberAnswer } from './member-answer.ts';
import { openInvitationsOf } from './store.ts';

/** What the removal dialog shows: the Admin's invitations that stay open (R-INV-17). */
export const previewRemoval = query({
  guard: 'admin',
  run: async (ctx, { memberId }: { memberId: string }) => {
    const { userId } = await findMember(ctx, memberId);
    const open = userId ? await openInvitationsOf(ctx.tx, ctx.organizationId, userId) : [];
    return { openInvitations: open.map((member) => memberAnswer(ctx, member)) };
  },
});
