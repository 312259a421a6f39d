import { type OrganizationId, Refused } from '@fleetgate/kernel';
import { type CommandContext, on } from '@fleetgate/platform/operation';
import { resourceAdded, unknownResourceType } from '../../domain/index.ts';
import { findOwnMembership, insertGrants } from '../grant/store.ts';
import { holdKnownType } from './known-type.ts';
import { requirePlace } from './require-place.ts';
import { insertResource } from './store.ts';

/** Registers what another module made, and gives it to the creator if that is no Admin (R-ACC-4). */
export const onResourceAdded = on(resourceAdded, async (ctx, added) => {
  const { type, id, name, parentId = null, organizationId = ctx.organizationId } = added;
  if (!(await holdKnownType(ctx.tx, type))) throw new Refused(unknownResourceType(type));
  await requirePlace({ tx: ctx.tx, organizationId }, { type, id }, parentId);
  await insertResource(ctx.tx, { organizationId, type, id, name, parentId, tags: added.tags });
  if (added.grantToCreator) await grantToCreatorOf(ctx, organizationId, type, id);
});

async function grantToCreatorOf(
  ctx: CommandContext,
  organizationId: OrganizationId,
  type: string,
  id: string,
): Promise<void> {
  const { principal } = ctx.request;
  if (principal?.kind !== 'person') return;
  const own = await findOwnMembership(ctx.tx, organizationId, principal.userId);
  if (!own || own.role === 'admin') return;
  await insertGrants(ctx.tx, { organizationId, type }, [{ membershipId: own.id, resourceId: id }]);
}
