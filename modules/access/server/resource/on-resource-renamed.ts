import { on } from '@fleetgate/platform/operation';
import { resourceRenamed } from '../../domain/index.ts';
import { updateResource } from './store.ts';

/** Keeps the registry's copy of a name, by which lists are sorted and searched. */
export const onResourceRenamed = on(resourceRenamed, async (ctx, { type, id, name, ...renamed }) => {
  const organizationId = renamed.organizationId ?? ctx.organizationId;
  await updateResource(ctx.tx, { organizationId, type, id }, { name });
});
