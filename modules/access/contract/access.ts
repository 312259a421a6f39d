import { z } from 'zod';

export const AccessQuery = z.strictObject({
  q: z.string().max(200).optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AccessQuery = z.infer<typeof AccessQuery>;

const origin = z.object({ id: z.uuid(), name: z.string() });

/**
 * What a membership may use of one type, by its grants, by the tree, or all of it; inherited resources with the nearest
 * granted point above. While `all` is true, every resource of the type is listed.
 */
export const AccessPage = z.object({
  all: z.boolean(),
  items: z.array(z.object({ id: z.uuid(), name: z.string(), inheritedFrom: origin.optional() })),
  nextCursor: z.string().nullable(),
});
export type AccessPage = z.infer<typeof AccessPage>;

const ids = z.array(z.uuid().toLowerCase()).max(10_000);

/** All present and future resources of a type, or single ones by id; takes the place of what was granted before. */
export const ReplaceAccess = z.union([z.strictObject({ all: z.literal(true) }), z.strictObject({ ids })]);
export type ReplaceAccess = z.infer<typeof ReplaceAccess>;

/** Gives and takes single resources, or switches "all" (R-ACC-2). */
export const ChangeAccess = z.strictObject({
  add: ids.optional(),
  remove: ids.optional(),
  all: z.boolean().optional(),
});
export type ChangeAccess = z.infer<typeof ChangeAccess>;

/** With `dryRun=true` nothing is changed; the answer tells what would be. */
export const ChangeAccessQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});

const affected = z.object({
  memberId: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  /** How many resources, those beneath a metering point included. */
  count: z.number().int(),
  /** The first hundred of them by name. */
  resources: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

/** Who gains and who loses what, in effect: what somebody could use anyway is not among it. */
export const AccessEffect = z.object({
  /** Whether anything was written: false for a dry run, and when everything already was as asked for. */
  changed: z.boolean(),
  gains: z.array(affected),
  loses: z.array(affected),
});
export type AccessEffect = z.infer<typeof AccessEffect>;
