import { announce, type changed, command, query, unchanged } from '@fleetgate/platform/operation';
import type { AccessBatchEffect, ChangeAccessBatch } from '../../contract/index.ts';
import { orPreview } from '../dry-run.ts';
import { auditOfGrants } from '../grant/audit-of-grants.ts';
import { isNothing, writeChanges } from '../grant/write-changes.ts';
import { refusals } from '../refusals.ts';
import { planBatch } from './plan-batch.ts';

const guard = 'admin';

const change = command({
  guard,
  altersAccess: true,
  refusals,
  run: async (ctx, wish: ChangeAccessBatch): Promise<ReturnType<typeof changed<AccessBatchEffect>>> => {
    const { scope, grantees, changes, effect } = await planBatch(ctx, wish);
    if (isNothing(changes)) return unchanged({ changed: false, ...effect });
    await writeChanges(ctx.tx, scope, changes);
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    return { result: { changed: true, ...effect }, audit: auditOfGrants(grantees, scope, changes) };
  },
});

const preview = query({
  guard,
  run: async (ctx, wish: ChangeAccessBatch): Promise<AccessBatchEffect> => {
    const { effect } = await planBatch(ctx, wish);
    return { changed: false, ...effect };
  },
});

/** Gives or takes access of several members to several resources: all or nothing, one revision, at once (R-ACC-8, R-ACC-9). */
export const changeAccessBatch = orPreview(change, preview);
