import { type Route, route } from '@fleetgate/platform/http';
import { z } from 'zod';
import { PutResource, RegisteredResource } from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { putResource } from './put.ts';
import { removeResource } from './remove.ts';

const path = '/api/v1/organizations/{organizationId}/resources/{resourceType}/{resourceId}';
const object = { type: { param: 'resourceType' }, param: 'resourceId' };
const ofPath = (params: Record<string, string>) => ({
  type: params.resourceType ?? '',
  id: (params.resourceId ?? '').toLowerCase(),
});

/** With these a registered service keeps its own resources; scope `resources:write`. */
export const registeredResourceRoutes: readonly Route[] = [
  route({
    method: 'PUT',
    path,
    summary: 'Register a resource of a type that the calling service declares, or change it',
    object,
    body: PutResource,
    response: RegisteredResource,
    problems: [
      problems['unknown-resource'],
      problems['flat-type'],
      problems['id-in-use'],
      problems['too-many-resources'],
      problems.cycle,
      problems['too-deep'],
    ],
    verb: putResource,
    input: ({ params, body }) => ({ ...ofPath(params), ...body }),
  }),
  route({
    method: 'DELETE',
    path,
    summary: 'Remove a resource of a type that the calling service declares, with every grant on it',
    object,
    response: z.undefined(),
    status: 204,
    problems: [problems['has-children']],
    verb: removeResource,
    input: ({ params }) => ofPath(params),
  }),
];
