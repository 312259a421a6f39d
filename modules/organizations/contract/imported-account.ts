import { z } from 'zod';
import { Billing } from './billing.ts';
import { CreateOrganization } from './organization.ts';

const personName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}<>]*$/u, 'must not contain control characters or < >');

/** One line of an import of personal accounts (R-ORG-12). */
export const ImportedAccount = z.strictObject({
  email: z.string().min(3).max(320),
  firstName: personName,
  lastName: personName,
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code (ISO 3166-1)'),
  language: z.enum(['en', 'de']).default('en'),
  /** Without one the organization is called like the person. */
  organizationName: CreateOrganization.shape.name.optional(),
  billing: Billing.partial().optional(),
  devices: z.array(z.record(z.string(), z.unknown())).max(10_000).default([]),
  subscriptions: z.array(z.record(z.string(), z.unknown())).max(1000).default([]),
});
export type ImportedAccount = z.infer<typeof ImportedAccount>;
