import type { Query } from '@fleetgate/platform/operation';
import type { PermissionMatrix } from '../../contract/index.ts';
import { builtInManifests, PermissionCatalog, type Role, type ServiceManifest } from '../../domain/index.ts';
import { accessState } from '../ports.ts';

const builtIn = new PermissionCatalog(builtInManifests);

/** The keys of the product's own permissions that a role holds, in the order of the matrix (R-ROL-8). */
export function permissionsOfRole(role: Role): readonly string[] {
  return builtIn.permissionsOf(role);
}

/** The matrix that is in force, registered services included, without any count of people (R-ROL-3, R-ORG-11). */
export const getPermissionMatrix: Query<void, PermissionMatrix> = {
  kind: 'query',
  guard: 'public',
  execute: async (request) => {
    const { catalog } = await request.services.ports.use(accessState).services.fresh();
    return { services: catalog.manifests.map(serviceRows) };
  },
};

function serviceRows({ key, title, permissions }: ServiceManifest): PermissionMatrix['services'][number] {
  return {
    key,
    title,
    permissions: permissions.map(({ roles, resourceTypes, ...permission }) => ({
      key: permission.key,
      title: permission.title,
      meaning: permission.meaning,
      resourceTypes: [...resourceTypes],
      ...roles,
    })),
  };
}
