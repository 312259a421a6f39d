import { route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import { z } from 'zod';
import {
  ChangeRole,
  ChangeRoles,
  Member,
  MemberList,
  MembersQuery,
  MembersRemoved,
  RemovalPreview,
  RemoveMembers,
  RolesChanged,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { changeRole, changeRoles } from './change-role.ts';
import { getMember } from './get.ts';
import { listMembers } from './list.ts';
import { previewRemoval } from './preview-removal.ts';
import { removeMember, removeMembers } from './remove.ts';

const members = '/api/v1/organizations/{organizationId}/members';
const member = `${members}/{memberId}`;
const object = { type: 'membership', param: 'memberId' };
const ofPath = ({ params }: { params: Record<string, string> }) => ({ memberId: params.memberId ?? '' });

export const membershipRoutes = [
  route({
    method: 'GET',
    path: members,
    summary: 'List active and pending members',
    query: MembersQuery,
    response: MemberList,
    problems: [platformProblems['unknown-cursor']],
    verb: listMembers,
    input: ({ query }) => query,
  }),
  route({
    method: 'GET',
    path: member,
    summary: 'Get a member',
    object,
    response: Member,
    verb: getMember,
    input: ofPath,
  }),
  route({
    method: 'PATCH',
    path: member,
    summary: "Change a member's role",
    object,
    body: ChangeRole,
    response: Member,
    problems: [problems['own-role'], problems['last-admin']],
    verb: changeRole,
    input: (sent) => ({ ...ofPath(sent), role: sent.body.role }),
  }),
  route({
    method: 'DELETE',
    path: member,
    summary: 'Remove a member or revoke an invitation',
    object,
    response: z.undefined(),
    status: 204,
    problems: [problems['last-admin']],
    verb: removeMember,
    input: ofPath,
  }),
  route({
    method: 'POST',
    path: `${members}/batch-role`,
    summary: 'Change the role of several members',
    body: ChangeRoles,
    response: RolesChanged,
    problems: [problems['unknown-member'], problems['own-role'], problems['last-admin']],
    verb: changeRoles,
    input: ({ body }) => ({ ids: body.members.ids, role: body.role }),
  }),
  route({
    method: 'POST',
    path: `${members}/batch-remove`,
    summary: 'Remove several members or revoke their invitations',
    body: RemoveMembers,
    response: MembersRemoved,
    problems: [problems['unknown-member'], problems['last-admin']],
    verb: removeMembers,
    input: ({ body }) => ({ ids: body.members.ids }),
  }),
  route({
    method: 'GET',
    path: `${member}/removal`,
    summary: 'Preview what removing a member leaves behind',
    object,
    response: RemovalPreview,
    verb: previewRemoval,
    input: ofPath,
  }),
];
