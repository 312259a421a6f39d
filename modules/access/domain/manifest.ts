import type { ResourceTypeDeclaration } from './resource-type.ts';
import type { Role } from './role.ts';

/** One verb of a Smart Service, the resource types it is asked on, and which roles hold it. */
export interface PermissionDeclaration {
  /** `<service key>.<verb>`, unique in the installation. */
  readonly key: string;
  readonly title: string;
  readonly meaning: string;
  readonly resourceTypes: readonly string[];
  readonly roles: Readonly<Record<Role, boolean>>;
}

/** What a Smart Service, built in or registered, tells about itself so that decisions about it can be made. */
export interface ServiceManifest {
  readonly key: string;
  readonly title: string;
  readonly permissions: readonly PermissionDeclaration[];
  /** The types that this service brings; it may also ask on the built-in ones. */
  readonly resourceTypes: readonly ResourceTypeDeclaration[];
}
