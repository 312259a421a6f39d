import { route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import { z } from 'zod';
import {
  CreateOrganization,
  DeleteOrganization,
  Leave,
  Left,
  Organization,
  OrganizationList,
  OrganizationsQuery,
  RenameOrganization,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { createOrganization } from './create-across-organizations.ts';
import { removeOrganization } from './delete.ts';
import { getOrganization } from './get.ts';
import { leaveOrganization } from './leave.ts';
import { listOwnOrganizations } from './list-mine-across-organizations.ts';
import { changeName } from './rename.ts';

const organizations = '/api/v1/organizations';
const organization = `${organizations}/{organizationId}`;

export const organizationRoutes = [
  route({
    method: 'GET',
    path: organizations,
    summary: 'List my organizations',
    query: OrganizationsQuery,
    response: OrganizationList,
    problems: [platformProblems['unknown-cursor']],
    verb: listOwnOrganizations,
    input: ({ query }) => query,
  }),
  route({
    method: 'POST',
    path: organizations,
    summary: 'Create an organization',
    body: CreateOrganization,
    response: Organization,
    status: 201,
    verb: createOrganization,
    input: ({ body }) => body,
  }),
  route({
    method: 'GET',
    path: organization,
    summary: 'Get an organization',
    response: Organization,
    verb: getOrganization,
    input: () => ({}),
  }),
  route({
    method: 'PATCH',
    path: organization,
    summary: 'Rename an organization',
    body: RenameOrganization,
    response: Organization,
    verb: changeName,
    input: ({ body }) => body,
  }),
  route({
    method: 'DELETE',
    path: organization,
    summary: 'Delete an organization for good',
    body: DeleteOrganization,
    response: z.undefined(),
    status: 204,
    problems: [problems['confirmation-mismatch']],
    verb: removeOrganization,
    input: ({ body }) => body,
  }),
  route({
    method: 'POST',
    path: `${organization}/leave`,
    summary: 'Leave an organization',
    body: Leave,
    response: Left,
    problems: [problems['last-admin'], problems['confirm-deletion']],
    verb: leaveOrganization,
    input: ({ body }) => body ?? {},
  }),
];
