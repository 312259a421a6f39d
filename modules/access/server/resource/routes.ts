import { type Route, route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import { Resource, ResourceList, ResourcesQuery } from '../../contract/index.ts';
import { getResource } from './get.ts';
import { listResources } from './list.ts';

const resources = '/api/v1/organizations/{organizationId}/resources/{resourceType}';
const object = { type: { param: 'resourceType' }, param: 'resourceId' };

export const resourceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: resources,
    summary: 'List the resources of a type that the caller may use',
    query: ResourcesQuery,
    response: ResourceList,
    problems: [platformProblems['unknown-cursor']],
    verb: listResources,
    input: ({ params, query }) => ({ ...query, type: params.resourceType ?? '' }),
  }),
  route({
    method: 'GET',
    path: `${resources}/{resourceId}`,
    summary: 'Get a resource that the caller may use',
    object,
    response: Resource,
    verb: getResource,
    input: ({ params }) => ({ type: params.resourceType ?? '', id: params.resourceId ?? '' }),
  }),
];
