/** A kind of thing that permissions are asked on, and whether access to one gives access to what is beneath it. */
export interface ResourceTypeDeclaration {
  readonly type: string;
  readonly hierarchical: boolean;
}

/** The resource types that this product's own Smart Services protect, besides the organization itself. */
export const protectedResourceTypes = [
  { type: 'device', hierarchical: false },
  { type: 'dashboard', hierarchical: false },
  { type: 'energy-dashboard', hierarchical: false },
  { type: 'metering-point', hierarchical: true },
] as const satisfies readonly ResourceTypeDeclaration[];

/** A type whose resources are granted one by one or all together (R-ACC-2, R-ACC-5, R-ACC-6). */
export type ProtectedResourceType = (typeof protectedResourceTypes)[number]['type'];

/** Every built-in resource type; `organization` and `installation` need no grant. */
export type ResourceType = ProtectedResourceType | 'organization' | 'installation';

/** The type of the organization itself: permissions on it need the role alone. */
export const organizationType = 'organization';

/** The type of what stands above all organizations; its single resource has the id {@link installationId}. */
export const installationType = 'installation';

/** The id of the one resource of type `installation`. */
export const installationId = 'self';

/** What guards call a member where they call a resource by its type; so no service may declare a type of this name. */
export const membershipType = 'membership';
