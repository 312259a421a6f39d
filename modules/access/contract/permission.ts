import { z } from 'zod';

/** The permission matrix without counts of people: which role holds which permission, on what (R-ROL-3). */
export const PermissionMatrix = z.object({
  services: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      permissions: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          meaning: z.string(),
          resourceTypes: z.array(z.string()),
          admin: z.boolean(),
          editor: z.boolean(),
          viewer: z.boolean(),
        }),
      ),
    }),
  ),
});
export type PermissionMatrix = z.infer<typeof PermissionMatrix>;
