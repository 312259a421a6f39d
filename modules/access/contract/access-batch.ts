import { z } from 'zod';
import { AccessEffect } from './access.ts';

const id = z.uuid().toLowerCase();
const ids = z.array(id).max(10_000);
const q = z.string().max(200).optional();

/** Whose access is changed: these members, those of the users list with these filters, or all who have the same as one. */
const members = z.union([
  z.strictObject({ ids }),
  z.strictObject({ sameAs: id }),
  z.strictObject({
    filter: z.strictObject({
      status: z
        .array(z.enum(['active', 'invited']))
        .min(1)
        .optional(),
      role: z
        .array(z.enum(['admin', 'editor', 'viewer']))
        .min(1)
        .optional(),
      q,
      invitedBy: id.optional(),
    }),
  }),
]);
export type MemberChoice = z.infer<typeof members>;

/** What is given or taken: these resources, those with a tag, those of the list with these filters, what one member has, or all. */
export const ResourceChoice = z.union([
  z.strictObject({ ids }),
  z.strictObject({ tag: z.string().trim().min(1).max(50) }),
  z.strictObject({ filter: z.strictObject({ q, parentId: z.union([id, z.literal('root')]).optional() }) }),
  z.strictObject({ sameAs: id }),
  z.strictObject({ all: z.literal(true) }),
]);
export type ResourceChoice = z.infer<typeof ResourceChoice>;

/** Gives or takes access of several members to several resources of one type, all or nothing (R-ACC-8). */
export const ChangeAccessBatch = z.strictObject({
  members,
  resourceType: z.string().max(64),
  resources: ResourceChoice,
  change: z.enum(['add', 'remove']),
  dryRun: z.boolean().optional(),
});
export type ChangeAccessBatch = z.infer<typeof ChangeAccessBatch>;

/** What a change of access in bulk does: counted as a whole, and told for the first hundred people by address. */
export const AccessBatchEffect = AccessEffect.extend({
  /** How many members and how many resources were chosen. */
  members: z.number().int(),
  resources: z.number().int(),
  /** Of the filtered members, how many are Admins: they have all by their role and are left out (R-ADM-5). */
  admins: z.number().int(),
  /** How many grants are given or taken, and how many already were as asked for. */
  altered: z.number().int(),
  unchanged: z.number().int(),
  /** How many people gain and lose something in effect. */
  gaining: z.number().int(),
  losing: z.number().int(),
});
export type AccessBatchEffect = z.infer<typeof AccessBatchEffect>;
