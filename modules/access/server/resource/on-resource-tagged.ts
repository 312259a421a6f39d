import { on } from '@fleetgate/platform/operation';
import { resourceTagged } from '../../domain/index.ts';
import { updateResource } from './store.ts';

/** Keeps the registry's copy of the tags, by which access is given and taken in bulk (R-ACC-8). */
export const onResourceTagged = on(resourceTagged, async (ctx, { type, id, tags, ...tagged }) => {
  const organizationId = tagged.organizationId ?? ctx.organizationId;
  await updateResource(ctx.tx, { organizationId, type, id }, { tags });
});
