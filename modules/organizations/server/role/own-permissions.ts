import { query } from '@fleetgate/platform/operation';
import { ownMembership } from '../organization/own-membership.ts';
import { permissionsOfRole } from '../ports.ts';

/** What the caller's role allows here; the console shows and hides by it. */
export const ownPermissions = query({
  guard: 'member',
  run: async (ctx, _: object) => {
    const { role } = await ownMembership(ctx);
    return { role, permissions: [...ctx.use(permissionsOfRole)(role)] };
  },
});
