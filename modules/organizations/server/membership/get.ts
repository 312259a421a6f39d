import { query } from '@fleetgate/platform/operation';
import { findMember } from './find-member.ts';
import { memberAnswer } from './member-answer.ts';

/** One user's page (R-USR-3). */
export const getMember = query({
  guard: 'admin',
  run: async (ctx, { memberId }: { memberId: string }) => memberAnswer(ctx, await findMember(ctx, memberId)),
});
