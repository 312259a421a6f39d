import { queryAcrossOrganizations } from '@fleetgate/platform/operation';
import { type AffectedOrganization, deletionEffect } from '../../domain/index.ts';
import { affectedOrganizations } from './affected-store.ts';

/** What deleting the account would do (R-USR-8). */
export const previewDeletion = queryAcrossOrganizations({
  guard: 'self',
  run: async (ctx, _: object) => {
    const effect = deletionEffect(await affectedOrganizations(ctx.tx, ctx.person.userId));
    return {
      blockedBy: effect.blockedBy.map(named),
      deletes: effect.deletes.map(named),
      leaves: effect.leaves.map(named),
    };
  },
});

/** An organization by its id and name alone. */
export const named = ({ id, name }: AffectedOrganization) => ({ id, name });
