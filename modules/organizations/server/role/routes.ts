import { route } from '@fleetgate/platform/http';
import { OwnPermissions, RoleOverview } from '../../contract/index.ts';
import { listRoles } from './list.ts';
import { ownPermissions } from './own-permissions.ts';

const organization = '/api/v1/organizations/{organizationId}';

export const roleRoutes = [
  route({
    method: 'GET',
    path: `${organization}/roles`,
    summary: 'List the roles with their members counted',
    response: RoleOverview,
    verb: listRoles,
    input: () => ({}),
  }),
  route({
    method: 'GET',
    path: `${organization}/permissions`,
    summary: 'List my permissions in an organization',
    response: OwnPermissions,
    verb: ownPermissions,
    input: () => ({}),
  }),
];
