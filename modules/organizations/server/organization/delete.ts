import { Refused, refuse } from '@fleetgate/kernel';
import { changed, command, unknown } from '@fleetgate/platform/operation';
import { nameNotConfirmed } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { deleteOrganization, findOrganization } from './store.ts';

/** Deletes the organization with everything in it, for good (R-ORG-10, R-INV-15). */
export const removeOrganization = command({
  guard: 'admin',
  altersAccess: true,
  refusals,
  run: async (ctx, { confirmName }: { confirmName: string }) => {
    const organization = await findOrganization(ctx.tx, ctx.organizationId);
    if (!organization) throw new Refused(unknown());
    refuse(nameNotConfirmed(organization.name, confirmName));
    await deleteOrganization(ctx.tx, ctx.organizationId, ctx.person.userId, ctx.now);
    return changed(undefined, {
      action: 'organization.deleted',
      target: { type: 'organization', id: ctx.organizationId, name: organization.name },
    });
  },
});
