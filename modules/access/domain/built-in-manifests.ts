import type { PermissionDeclaration, ServiceManifest } from './manifest.ts';
import { permissionMatrix } from './permission-matrix.ts';
import { protectedResourceTypes, type ResourceType } from './resource-type.ts';

type MatrixService = (typeof permissionMatrix)[keyof typeof permissionMatrix];
type MatrixRow = readonly [boolean, boolean, boolean, readonly ResourceType[], string, string];

function permissionOf([key, row]: [string, MatrixRow]): PermissionDeclaration {
  const [admin, editor, viewer, resourceTypes, title, meaning] = row;
  return { key, title, meaning, resourceTypes, roles: { admin, editor, viewer } };
}

function manifestOf([key, service]: [string, MatrixService]): ServiceManifest {
  const brings: readonly string[] = service.brings;
  return {
    key,
    title: service.title,
    permissions: Object.entries<MatrixRow>(service.permissions).map(permissionOf),
    resourceTypes: protectedResourceTypes.filter(({ type }) => brings.includes(type)),
  };
}

/** The product's own Smart Services, described exactly as a registered one describes itself (R-ROL-3). */
export const builtInManifests: readonly ServiceManifest[] = Object.entries(permissionMatrix).map(manifestOf);
