import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';

type BillingColumns = {
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  city: string;
  country: string;
  vatNumber: string;
};

type Tables = {
  billingAccount: BillingColumns & { organizationId: string; updatedAt: Date };
};

const on = (tx: Tx) => tx.withTables<Tables>();

export function findBilling(tx: Tx, organizationId: OrganizationId) {
  return on(tx)
    .selectFrom('billingAccount')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
}

export async function saveBilling(
  tx: Tx,
  organizationId: OrganizationId,
  billing: BillingColumns,
  updatedAt: Date,
): Promise<void> {
  const values = { ...billing, updatedAt };
  await on(tx)
    .insertInto('billingAccount')
    .values({ organizationId, ...values })
    .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(values))
    .execute();
}
