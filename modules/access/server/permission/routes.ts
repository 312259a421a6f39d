import { type Route, route } from '@fleetgate/platform/http';
import { PermissionMatrix } from '../../contract/index.ts';
import { getPermissionMatrix } from './matrix.ts';

export const permissionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/permissions',
    summary: 'The permission matrix: which role holds what',
    response: PermissionMatrix,
    verb: getPermissionMatrix,
    input: () => undefined,
  }),
];
