import type { UserId } from '@fleetgate/kernel';
import type { CommandContext } from '@fleetgate/platform/operation';
import { findOrganization } from '../organization/store.ts';
import { jobQueue } from '../ports.ts';
import type { Notice } from './notice.ts';

/** The job that tells a person about the own membership. */
export const sendNoticeJob = 'organizations.send-notice';

/** What the job is given: names as they were, because the organization may be gone when it runs. */
export type NoticePayload = Notice & { readonly userId: UserId; readonly organizationName: string };

/** Tells a person about the own membership, once the change is committed. Pending people are told nothing (R-INV-14). */
export async function enqueueNotice(
  ctx: CommandContext,
  notice: Notice & { readonly userId: UserId },
): Promise<void> {
  await enqueueNotices(ctx, [notice]);
}

/** The same for several people. */
export async function enqueueNotices(
  ctx: CommandContext,
  notices: readonly (Notice & { readonly userId: UserId })[],
): Promise<void> {
  if (notices.length === 0) return;
  const organization = await findOrganization(ctx.tx, ctx.organizationId);
  for (const notice of notices) {
    const payload: NoticePayload = { ...notice, organizationName: organization?.name ?? '' };
    await ctx.use(jobQueue).enqueue(ctx.tx, sendNoticeJob, payload);
  }
}
