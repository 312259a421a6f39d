import { Refused } from '@fleetgate/kernel';
import { announce, changed, command, unchanged, unknown } from '@fleetgate/platform/operation';
import { ownMembership } from './own-membership.ts';
import { findOrganization, renameOrganization } from './store.ts';

/** Every Admin renames the organization at any time (R-ORG-8). */
export const changeName = command({
  guard: 'organization.rename',
  altersAccess: false,
  run: async (ctx, { name }: { name: string }) => {
    const before = await findOrganization(ctx.tx, ctx.organizationId);
    if (!before) throw new Refused(unknown());
    const own = await ownMembership(ctx);
    const answer = { id: ctx.organizationId, name, role: own.role, membershipId: own.id };
    if (before.name === name) return unchanged(answer);
    await renameOrganization(ctx.tx, ctx.organizationId, name);
    await announce(ctx.tx, ctx.organizationId, 'organization.changed');
    return changed(answer, {
      action: 'organization.renamed',
      target: { type: 'organization', id: ctx.organizationId, name },
      before: { name: before.name },
      after: { name },
    });
  },
});
