import { z } from 'zod';
import { ResourceChoice } from './access-batch.ts';

/**
 * What is to be given, of each type, and to whom: without members to somebody who has nothing yet. The choice is that of a
 * call in bulk.
 */
export const UnseenUsesQuestion = z.strictObject({
  members: z.strictObject({ ids: z.array(z.uuid().toLowerCase()).max(10_000) }).optional(),
  access: z.record(z.string().max(64), ResourceChoice),
});
export type UnseenUsesQuestion = z.infer<typeof UnseenUsesQuestion>;

/** What the choice uses and at least one of the members would not see with it, by type (R-ACC-5). */
export const UnseenUses = z.object({
  items: z.array(
    z.object({
      type: z.string(),
      count: z.number().int(),
      /** The first ten thousand of them by name, to be given with the choice. */
      ids: z.array(z.uuid()),
      /** The first ten of them. */
      resources: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
});
export type UnseenUses = z.infer<typeof UnseenUses>;
