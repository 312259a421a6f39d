import { route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import {
  AcceptedInvitation,
  FreshLink,
  InvitationPreview,
  InvitationRows,
  Invite,
  Invited,
  InviteSeveral,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { acceptInvitation } from './accept-across-organizations.ts';
import { copyLink } from './copy-link.ts';
import { invite } from './invite.ts';
import { inviteSeveral } from './invite-several.ts';
import { previewInvitation } from './preview-across-organizations.ts';
import { renewInvitation } from './renew.ts';
import { resendInvitation } from './resend.ts';

const members = '/api/v1/organizations/{organizationId}/members';
const ofMember = `${members}/{memberId}/invitation`;
const ofToken = '/api/v1/invitations/{token}';
const object = { type: 'membership', param: 'memberId' };
const byMember = ({ params }: { params: Record<string, string> }) => ({ memberId: params.memberId ?? '' });
const byToken = ({ params }: { params: Record<string, string> }) => ({ token: params.token ?? '' });

export const invitationRoutes = [
  route({
    method: 'POST',
    path: members,
    summary: 'Invite a person',
    body: Invite,
    response: Invited,
    status: 201,
    problems: [
      problems['already-invited'],
      problems['address-invalid'],
      problems['invitation-not-valid'],
      platformProblems['idempotency-key-reused'],
    ],
    idempotent: true,
    verb: invite,
    input: ({ body, http }) => ({
      invitation: body,
      idempotencyKey: keyOf(http.request.headers['idempotency-key']),
    }),
  }),
  route({
    method: 'POST',
    path: `${members}/batch`,
    summary: 'Invite several people, with a result for each',
    body: InviteSeveral,
    response: InvitationRows,
    problems: [],
    idempotent: true,
    verb: inviteSeveral,
    input: ({ body, http }) => ({
      invitations: body.invitations,
      idempotencyKey: keyOf(http.request.headers['idempotency-key']),
    }),
  }),
  route({
    method: 'POST',
    path: `${ofMember}/link`,
    summary: 'Get a fresh link of an invitation',
    object,
    response: FreshLink,
    problems: [problems['not-invited'], problems['invitation-expired']],
    verb: copyLink,
    input: byMember,
  }),
  route({
    method: 'POST',
    path: `${ofMember}/resend`,
    summary: 'Send the mail of an invitation again',
    object,
    response: Invited,
    problems: [problems['not-invited'], problems['invitation-expired']],
    verb: resendInvitation,
    input: byMember,
  }),
  route({
    method: 'POST',
    path: `${ofMember}/renew`,
    summary: 'End all links of an invitation and deliver it again',
    object,
    response: Invited,
    problems: [problems['not-invited']],
    verb: renewInvitation,
    input: byMember,
  }),
  route({
    method: 'GET',
    path: ofToken,
    summary: "Show what an invitation's link leads to",
    response: InvitationPreview,
    verb: previewInvitation,
    input: byToken,
  }),
  route({
    method: 'POST',
    path: `${ofToken}/accept`,
    summary: 'Accept an invitation',
    response: AcceptedInvitation,
    problems: [
      problems['invitation-not-valid'],
      problems['invitation-for-another-person'],
      problems['address-not-verified'],
    ],
    verb: acceptInvitation,
    input: byToken,
  }),
];

/** One header, at most as long as a key may be; anything else counts as no key. */
function keyOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header.length > 0 && header.length <= 200 ? header : undefined;
}
