import { Refused } from '@fleetgate/kernel';
import { query, unknown } from '@fleetgate/platform/operation';
import type { Organization } from '../../contract/index.ts';
import { ownMembership } from './own-membership.ts';
import { countMembers, findOrganization } from './store.ts';

/** One organization; who made it and how many people there are is for Admins only (R-ORG-11). */
export const getOrganization = query({
  guard: 'member',
  run: async (ctx, _: object): Promise<Organization> => {
    const organization = await findOrganization(ctx.tx, ctx.organizationId);
    if (!organization) throw new Refused(unknown());
    const own = await ownMembership(ctx);
    const { id, name } = organization;
    const summary = { id, name, role: own.role, membershipId: own.id };
    if (own.role !== 'admin') return summary;
    const counts = await countMembers(ctx.tx, ctx.organizationId);
    const active = (role: string) =>
      counts.find((count) => count.role === role && count.status === 'active')?.people ?? 0;
    const pending = counts.filter((count) => count.status === 'invited');
    return {
      ...summary,
      createdAt: organization.createdAt.toISOString(),
      createdBy:
        organization.creatorId && organization.creatorName
          ? { id: organization.creatorId, name: organization.creatorName }
          : null,
      members: { admin: active('admin'), editor: active('editor'), viewer: active('viewer') },
      pending: pending.reduce((sum, { people }) => sum + people, 0),
    };
  },
});
