import { z } from 'zod';

const line = (max: number) => z.string().trim().max(max);

/** The organization's billing account; issued invoices do not change with it. */
export const Billing = z.strictObject({
  email: z.union([z.literal(''), z.email()]),
  firstName: line(80),
  lastName: line(80),
  company: line(120),
  addressLine1: line(120),
  addressLine2: line(120),
  postalCode: line(20),
  city: line(80),
  country: z.union([
    z.literal(''),
    z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code (ISO 3166-1)'),
  ]),
  vatNumber: line(30),
});
export type Billing = z.infer<typeof Billing>;
export const BillingAnswer = z.object({ ...Billing.shape, updatedAt: z.iso.datetime().nullable() });
