import { refuse } from '@fleetgate/kernel';
import { on } from '@fleetgate/platform/operation';
import { hasChildren, resourceRemoved } from '../../domain/index.ts';
import { countChildren, deleteResource } from './store.ts';

/** Takes a resource and every grant on it out of the registry, unless others hang beneath it. */
export const onResourceRemoved = on(resourceRemoved, async (ctx, { type, id, ...removed }) => {
  const key = { organizationId: removed.organizationId ?? ctx.organizationId, type, id };
  refuse(hasChildren(await countChildren(ctx.tx, key)));
  await deleteResource(ctx.tx, key);
});
