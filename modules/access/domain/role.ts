/** The three fixed roles of a membership (R-ROL-1). */
export type Role = 'admin' | 'editor' | 'viewer';

/** The roles from the most to the least able, in the order in which tables show them. */
export const roles: readonly Role[] = ['admin', 'editor', 'viewer'];
