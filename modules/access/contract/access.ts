import { z } from 'zod';

export const AccessQuery = z.strictObject({
  q: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AccessQuery = z.infer<typeof AccessQuery>;

/** What a membership may use of one type: `all`, or a page of single resources, inherited ones with the point they come from. */
export const AccessPage = z.object({
  all: z.boolean(),
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      inheritedFrom: z.object({ id: z.uuid(), name: z.string() }).optional(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type AccessPage = z.infer<typeof AccessPage>;

const ids = z.array(z.uuid().toLowerCase()).max(10_000);

/** Gives and takes single resources, or switches "all" (R-ACC-2). */
export const ChangeAccess = z.strictObject({
  add: ids.optional(),
  remove: ids.optional(),
  all: z.boolean().optional(),
});
export type ChangeAccess = z.infer<typeof ChangeAccess>;
