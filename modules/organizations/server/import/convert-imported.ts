import type { MembershipId, OrganizationId, UserId } from '@fleetgate/kernel';
import type { CommandContext } from '@fleetgate/platform/operation';
import { accountImported } from '../../domain/index.ts';
import { emptyBilling } from '../billing/get.ts';
import { saveBilling } from '../billing/store.ts';
import { type ImportedData, markConverted } from './store.ts';

/** Moves what was imported into the person's new organization (R-ORG-12). */
export async function convertImported(
  ctx: CommandContext,
  userId: UserId,
  founded: { readonly id: OrganizationId; readonly membershipId: MembershipId },
  data: ImportedData,
): Promise<void> {
  const { id: organizationId, membershipId } = founded;
  await saveBilling(ctx.tx, organizationId, { ...emptyBilling, ...data.billing }, ctx.now);
  await markConverted(ctx.tx, userId, organizationId, ctx.now);
  const { devices, subscriptions } = data;
  await ctx.emit(accountImported, { organizationId, membershipId, userId, devices, subscriptions });
}
