import { z } from 'zod';
import { roles } from '../domain/index.ts';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(
    /^[\p{L}\p{M}\p{N} ._@-]+$/u,
    'may contain letters, digits, blanks, hyphens, underscores, dots and @',
  );

export const CreateOrganization = z.strictObject({ name });
export type CreateOrganization = z.infer<typeof CreateOrganization>;
export const RenameOrganization = z.strictObject({ name });
export type RenameOrganization = z.infer<typeof RenameOrganization>;
export const DeleteOrganization = z.strictObject({ confirmName: z.string().max(200) });
export type DeleteOrganization = z.infer<typeof DeleteOrganization>;
/** Only who is alone has something to confirm; others may leave with no body at all. */
export const Leave = z.strictObject({ confirmDelete: z.boolean().optional() }).nullish();
export type Leave = z.infer<typeof Leave>;
export const Left = z.object({ deletedOrganization: z.boolean() });

/** An organization as any member may see it. */
export const OrganizationSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
  membershipId: z.uuid(),
});
export type OrganizationSummary = z.infer<typeof OrganizationSummary>;

/** One organization; `createdBy`, `createdAt` and `members` only for Admins (R-ORG-11). */
export const Organization = OrganizationSummary.extend({
  createdAt: z.iso.datetime().optional(),
  createdBy: z.object({ id: z.uuid(), name: z.string() }).nullable().optional(),
  members: z.record(z.enum(roles), z.number().int()).optional(),
  pending: z.number().int().optional(),
});
export type Organization = z.infer<typeof Organization>;

export const OrganizationsQuery = z.strictObject({
  q: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type OrganizationsQuery = z.infer<typeof OrganizationsQuery>;
export const OrganizationList = z.object({
  items: z.array(OrganizationSummary),
  nextCursor: z.string().nullable(),
});
