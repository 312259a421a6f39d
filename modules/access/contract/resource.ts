import { z } from 'zod';

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');

/**
 * A protected resource as the registry knows it; `path` names the ancestors, nearest last, and `hasChildren` tells whether
 * anything hangs beneath it (R-ACC-6).
 */
export const Resource = z.object({
  type: z.string(),
  id: z.uuid(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  path: z.array(z.string()),
  hasChildren: z.boolean(),
});
export type Resource = z.infer<typeof Resource>;
export const ResourcesQuery = z.strictObject({
  q: z.string().max(200).optional(),
  parentId: z.union([z.uuid().toLowerCase(), z.literal('root')]).optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ResourcesQuery = z.infer<typeof ResourcesQuery>;
export const ResourceList = z.object({ items: z.array(Resource), nextCursor: z.string().nullable() });

/** What a registered service says of a resource of its own; left out, it is a root and uses nothing. */
export const PutResource = z.strictObject({
  name,
  parentId: z.uuid().toLowerCase().nullable().default(null),
  uses: z
    .array(z.strictObject({ type: z.string().max(64), id: z.uuid().toLowerCase() }))
    .max(1000)
    .default([]),
});
export type PutResource = z.infer<typeof PutResource>;

/** A resource as its service registered it; `uses` names what it shows of others (R-ACC-5). */
export const RegisteredResource = z.object({
  type: z.string(),
  id: z.uuid(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  uses: z.array(z.object({ type: z.string(), id: z.uuid() })),
});
export type RegisteredResource = z.infer<typeof RegisteredResource>;

/** Who can use a resource, and why; for Admins (R-ACC-13). */
export const ResourceMembers = z.object({
  items: z.array(
    z.object({
      memberId: z.uuid(),
      email: z.string(),
      name: z.string().nullable(),
      role: z.enum(['admin', 'editor', 'viewer']),
      status: z.enum(['active', 'invited']),
      how: z.enum(['admin', 'all', 'direct', 'inherited']),
      inheritedFrom: z.object({ id: z.uuid(), name: z.string() }).optional(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export type ResourceMembers = z.infer<typeof ResourceMembers>;

const memberIds = z.array(z.uuid().toLowerCase()).max(1000);

/** Gives and takes access to one resource (R-ACC-13). */
export const ChangeResourceMembers = z.strictObject({
  add: memberIds.optional(),
  remove: memberIds.optional(),
});
export type ChangeResourceMembers = z.infer<typeof ChangeResourceMembers>;

export const CreateMeteringPoint = z.strictObject({
  name,
  parentId: z.uuid().toLowerCase().nullable().default(null),
});
export type CreateMeteringPoint = z.infer<typeof CreateMeteringPoint>;
export const UpdateMeteringPoint = z.strictObject({ name });
export type UpdateMeteringPoint = z.infer<typeof UpdateMeteringPoint>;
export const MoveMeteringPoint = z.strictObject({
  parentId: z.uuid().toLowerCase().nullable(),
  dryRun: z.boolean().optional(),
});
export type MoveMeteringPoint = z.infer<typeof MoveMeteringPoint>;

const person = z.object({ memberId: z.uuid(), email: z.string(), name: z.string().nullable() });
/** Who gains and who loses access to the moved point and everything beneath it (R-ACC-6). */
export const MovePreview = z.object({ moved: z.boolean(), gains: z.array(person), loses: z.array(person) });
export type MovePreview = z.infer<typeof MovePreview>;
