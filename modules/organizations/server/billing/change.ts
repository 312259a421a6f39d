import { changed, command, unchanged } from '@fleetgate/platform/operation';
import type { Billing } from '../../contract/index.ts';
import { emptyBilling } from './get.ts';
import { findBilling, saveBilling } from './store.ts';

const fields = Object.keys(emptyBilling) as (keyof Billing)[];

/** Replaces the billing account. The audit event names the fields that changed; names and addresses stay out of it. */
export const changeBilling = command({
  guard: 'organization.change-billing',
  altersAccess: false,
  run: async (ctx, billing: Billing) => {
    const before = await findBilling(ctx.tx, ctx.organizationId);
    const changedFields = fields.filter((field) => (before ?? emptyBilling)[field] !== billing[field]);
    if (changedFields.length === 0) {
      return unchanged({ ...billing, updatedAt: before?.updatedAt.toISOString() ?? null });
    }
    await saveBilling(ctx.tx, ctx.organizationId, billing, ctx.now);
    return changed(
      { ...billing, updatedAt: ctx.now.toISOString() },
      {
        action: 'organization.billing-changed',
        target: { type: 'organization', id: ctx.organizationId },
        after: { changed: changedFields },
      },
    );
  },
});
