import { query } from '@fleetgate/platform/operation';
import type { Billing } from '../../contract/index.ts';
import { findBilling } from './store.ts';

/** A billing account nobody has filled in. */
export const emptyBilling: Billing = {
  email: '',
  firstName: '',
  lastName: '',
  company: '',
  addressLine1: '',
  addressLine2: '',
  postalCode: '',
  city: '',
  country: '',
  vatNumber: '',
};

/** The organization's billing account, for Admins (R-ORG-11). */
export const getBilling = query({
  guard: 'admin',
  run: async (ctx, _: object) => {
    const found = await findBilling(ctx.tx, ctx.organizationId);
    if (!found) return { ...emptyBilling, updatedAt: null };
    const { organizationId: _own, updatedAt, ...billing } = found;
    return { ...billing, updatedAt: updatedAt.toISOString() };
  },
});
