import { z } from 'zod';
import { roles } from '../domain/index.ts';

/** One role with its members counted, pending ones apart, and the permissions that it holds (R-ROL-8). */
export const RoleOverview = z.array(
  z.object({
    role: z.enum(roles),
    members: z.number().int(),
    pending: z.number().int(),
    permissions: z.array(z.string()),
  }),
);
export type RoleOverview = z.infer<typeof RoleOverview>;

/** What the caller's role allows here. */
export const OwnPermissions = z.object({ role: z.enum(roles), permissions: z.array(z.string()) });
export type OwnPermissions = z.infer<typeof OwnPermissions>;
