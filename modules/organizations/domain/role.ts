/** The three roles, fixed (R-ROL-1); in the order in which people list them. */
export const roles = ['admin', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];
