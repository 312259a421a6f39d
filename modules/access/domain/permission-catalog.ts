import type { PermissionDeclaration, ServiceManifest } from './manifest.ts';
import { installationType, organizationType, type ResourceTypeDeclaration } from './resource-type.ts';
import type { Role } from './role.ts';

/** The bit that stands for a role in {@link CatalogPermission.roleMask}. */
export const roleBit: Readonly<Record<Role, number>> = { admin: 1, editor: 2, viewer: 4 };

/** The place of the type `organization` in every catalog. */
export const organizationTypeIndex = 0;

/** A permission, made ready for deciding: who holds it as a bit mask, its resource types as small integers. */
export interface CatalogPermission extends PermissionDeclaration {
  readonly index: number;
  readonly service: string;
  readonly roleMask: number;
  /** Places in {@link PermissionCatalog.resourceTypes}, in the order of `resourceTypes`. */
  readonly typeIndexes: readonly number[];
}

const coreTypes: readonly ResourceTypeDeclaration[] = [
  { type: organizationType, hierarchical: false },
  { type: installationType, hierarchical: false },
];

function roleMaskOf({ roles }: PermissionDeclaration): number {
  return (
    (roles.admin ? roleBit.admin : 0) |
    (roles.editor ? roleBit.editor : 0) |
    (roles.viewer ? roleBit.viewer : 0)
  );
}

/**
 * All permissions and resource types of one installation, built-in and registered alike (R-ROL-3). Immutable: when a
 * service is registered a new catalog is made, and snapshots made with the old one are dropped.
 */
export class PermissionCatalog {
  readonly manifests: readonly ServiceManifest[];
  readonly permissions: readonly CatalogPermission[];
  readonly resourceTypes: readonly ResourceTypeDeclaration[];
  readonly #byKey: ReadonlyMap<string, CatalogPermission>;
  readonly #typeIndexes: ReadonlyMap<string, number>;

  /** Takes manifests that `manifestErrors` found sound; a permission on an undeclared type is an error. */
  constructor(manifests: readonly ServiceManifest[]) {
    this.manifests = manifests;
    this.resourceTypes = [...coreTypes, ...manifests.flatMap((manifest) => manifest.resourceTypes)];
    this.#typeIndexes = new Map(this.resourceTypes.map(({ type }, index) => [type, index]));
    const declared = manifests.flatMap(({ key, permissions }) =>
      permissions.map((permission) => ({ ...permission, service: key })),
    );
    this.permissions = declared.map((permission, index) => ({
      ...permission,
      index,
      roleMask: roleMaskOf(permission),
      typeIndexes: permission.resourceTypes.map((type) => this.#declaredTypeIndex(type)),
    }));
    this.#byKey = new Map(this.permissions.map((permission) => [permission.key, permission]));
  }

  /** The permission of this key, if there is one. */
  permission(key: string): CatalogPermission | undefined {
    return this.#byKey.get(key);
  }

  /** The place of a resource type in `resourceTypes`, if it is declared. */
  typeIndex(type: string): number | undefined {
    return this.#typeIndexes.get(type);
  }

  /** Whether there are resources of this type that people are given access to. */
  isGranted(type: string): boolean {
    return (this.typeIndex(type) ?? 0) >= coreTypes.length;
  }

  /** Whether the resources of this type form trees. */
  isHierarchical(type: string): boolean {
    return this.resourceTypes[this.typeIndex(type) ?? -1]?.hierarchical === true;
  }

  /** The keys of the permissions that a role holds, in the order of the matrix (R-ROL-8). */
  permissionsOf(role: Role): readonly string[] {
    return this.permissions.filter((permission) => permission.roles[role]).map(({ key }) => key);
  }

  #declaredTypeIndex(type: string): number {
    const index = this.typeIndex(type);
    if (index === undefined) throw new Error(`the resource type ${type} is not declared`);
    return index;
  }
}

/** Where a resource type stands among those that a permission is asked on: its catalog index, or undefined. */
export function askedTypeIndex(permission: CatalogPermission, resourceType: string): number | undefined {
  const { resourceTypes } = permission;
  for (let i = 0; i < resourceTypes.length; i++) {
    if (resourceTypes[i] === resourceType) return permission.typeIndexes[i];
  }
  return undefined;
}
