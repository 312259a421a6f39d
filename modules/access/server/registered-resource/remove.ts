import { Refused, refuse } from '@fleetgate/kernel';
import { announce, changed, command, unknown } from '@fleetgate/platform/operation';
import { hasChildren } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { countChildren, deleteResource, findResource } from '../resource/store.ts';
import { holdOwnType } from './own-type.ts';

/** Removes a resource of the calling service with every grant on it; its id is never used again (R-ACC-11). */
export const removeResource = command({
  guard: 'service',
  altersAccess: true,
  refusals,
  object: ({ type, id }: { type: string; id: string }) => ({ type, id }),
  run: async (ctx, { type, id }) => {
    await holdOwnType(ctx, type);
    const key = { organizationId: ctx.organizationId, type, id };
    const found = await findResource(ctx.tx, key);
    if (!found) throw new Refused(unknown());
    refuse(hasChildren(await countChildren(ctx.tx, key)));
    await deleteResource(ctx.tx, key);
    await announce(ctx.tx, ctx.organizationId, 'resources.changed', { type });
    return changed(undefined, {
      action: 'resource.removed',
      target: { type, id, name: found.name },
      before: { name: found.name, parentId: found.parentId },
    });
  },
});
