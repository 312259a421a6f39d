import { announce, changed, command, query, unchanged } from '@fleetgate/platform/operation';
import type { AccessEffect } from '../../contract/index.ts';
import { orPreview } from '../dry-run.ts';
import { refusals } from '../refusals.ts';
import { auditTarget } from './person.ts';
import { type AccessPlan, type AccessWish, planAccess } from './plan-access.ts';
import { isNothing, writeChanges } from './write-changes.ts';

const guard = 'admin';

const change = command({
  guard,
  altersAccess: true,
  refusals,
  object: ({ memberId }: AccessWish) => ({ type: 'membership', id: memberId }),
  run: async (ctx, wish): Promise<ReturnType<typeof changed<AccessEffect>>> => {
    const plan = await planAccess(ctx, wish);
    if (isNothing(plan.changes)) return unchanged({ changed: false, ...plan.effect });
    await writeChanges(ctx.tx, plan.scope, plan.changes);
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    return changed({ changed: true, ...plan.effect }, auditOf(plan));
  },
});

const preview = query({
  guard,
  run: async (ctx, wish: AccessWish): Promise<AccessEffect> => {
    const { effect } = await planAccess(ctx, wish);
    return { changed: false, ...effect };
  },
});

/** Sets or changes what a member or a pending person may use of one type, at once (R-ACC-2, R-ACC-9, R-INV-12). */
export const changeAccess = orPreview(change, preview);

function auditOf({ grantee, scope, granted, difference }: AccessPlan) {
  const { add, remove, all = granted.all } = difference;
  const resourceType = scope.type;
  return {
    action: 'membership.access-changed',
    target: auditTarget(grantee),
    before: { resourceType, all: granted.all, removed: remove },
    after: { resourceType, all, added: add },
  };
}
