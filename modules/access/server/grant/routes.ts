import { type Route, route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import {
  AccessEffect,
  AccessPage,
  AccessQuery,
  ChangeAccess,
  ChangeAccessQuery,
  ChangeResourceMembers,
  ReplaceAccess,
  ResourceMembers,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { changeAccess } from './change-access.ts';
import { changeHolders } from './change-holders.ts';
import { listAccess } from './list-access.ts';
import { listHolders } from './list-holders.ts';

const organization = '/api/v1/organizations/{organizationId}';
const access = `${organization}/members/{memberId}/access/{resourceType}`;
const holders = `${organization}/resources/{resourceType}/{resourceId}/members`;
const ofMember = { type: 'membership', param: 'memberId' };
const ofResource = { type: { param: 'resourceType' }, param: 'resourceId' };

type Sent = { params: Record<string, string> };
const memberIn = ({ params }: Sent) => ({ memberId: params.memberId ?? '', type: params.resourceType ?? '' });
const resourceIn = ({ params }: Sent) => ({ type: params.resourceType ?? '', id: params.resourceId ?? '' });

export const grantRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: access,
    summary: 'List what a member may use of one type',
    object: ofMember,
    query: AccessQuery,
    response: AccessPage,
    problems: [platformProblems['unknown-cursor']],
    verb: listAccess,
    input: (sent) => ({ ...memberIn(sent), ...sent.query }),
  }),
  route({
    method: 'PUT',
    path: access,
    summary: 'Replace what a member may use of one type',
    object: ofMember,
    query: ChangeAccessQuery,
    body: ReplaceAccess,
    response: AccessEffect,
    problems: [problems['admin-has-all'], problems['unknown-resource']],
    verb: changeAccess,
    input: (sent) => ({ ...memberIn(sent), ...sent.query, wanted: { access: sent.body } }),
  }),
  route({
    method: 'PATCH',
    path: access,
    summary: 'Give and take single resources of one type, or switch all of it',
    object: ofMember,
    query: ChangeAccessQuery,
    body: ChangeAccess,
    response: AccessEffect,
    problems: [problems['admin-has-all'], problems['unknown-resource'], problems['contradictory-access']],
    verb: changeAccess,
    input: (sent) => ({ ...memberIn(sent), ...sent.query, wanted: { patch: sent.body } }),
  }),
  route({
    method: 'GET',
    path: holders,
    summary: 'List who can use a resource, and why',
    object: ofResource,
    query: AccessQuery,
    response: ResourceMembers,
    problems: [platformProblems['unknown-cursor']],
    verb: listHolders,
    input: (sent) => ({ ...resourceIn(sent), ...sent.query }),
  }),
  route({
    method: 'PATCH',
    path: holders,
    summary: 'Give and take access to one resource',
    object: ofResource,
    body: ChangeResourceMembers,
    response: AccessEffect,
    problems: [problems['admin-has-all'], problems['unknown-member'], problems['contradictory-access']],
    verb: changeHolders,
    input: (sent) => ({ ...resourceIn(sent), add: sent.body.add ?? [], remove: sent.body.remove ?? [] }),
  }),
];
