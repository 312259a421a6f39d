/** What a Smart Service tells about itself, as in the file that the operator registers. */
export interface Manifest {
  readonly key: string;
  readonly title: string;
  readonly permissions: readonly {
    /** `<service key>.<verb>`. */
    readonly key: string;
    readonly title: string;
    readonly meaning: string;
    readonly resourceTypes: readonly string[];
    readonly roles: { readonly admin: true; readonly editor: boolean; readonly viewer: boolean };
  }[];
  readonly resourceTypes: readonly { readonly type: string; readonly hierarchical: boolean }[];
}

/** Keeps the literal types of a manifest, so that its permission keys are known to the compiler. */
export function defineManifest<const M extends Manifest>(manifest: M): M {
  return manifest;
}

/** The permission keys of a manifest; any text when the manifest is not known to the compiler. */
export type PermissionKey<M extends Manifest = Manifest> = M['permissions'][number]['key'];

/** The resource types that a permission is asked on; any text when the manifest is not known to the compiler. */
export type TypeAskedOn<M extends Manifest, Key extends string> =
  string extends PermissionKey<M>
    ? string
    : Extract<M['permissions'][number], { readonly key: Key }>['resourceTypes'][number];

/** The resource types that a manifest brings. */
export type OwnType<M extends Manifest = Manifest> = M['resourceTypes'][number]['type'];
