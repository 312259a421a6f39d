import { query } from '@fleetgate/platform/operation';
import type { RoleOverview } from '../../contract/index.ts';
import { roles } from '../../domain/index.ts';
import { countMembers } from '../organization/store.ts';
import { permissionsOfRole } from '../ports.ts';

/** Each role with its members counted, pending ones apart, and its permissions (R-ROL-8). */
export const listRoles = query({
  guard: 'admin',
  run: async (ctx, _: object): Promise<RoleOverview> => {
    const counts = await countMembers(ctx.tx, ctx.organizationId);
    const people = (role: string, status: string) =>
      counts.find((count) => count.role === role && count.status === status)?.people ?? 0;
    return roles.map((role) => ({
      role,
      members: people(role, 'active'),
      pending: people(role, 'invited'),
      permissions: [...ctx.use(permissionsOfRole)(role)],
    }));
  },
});
