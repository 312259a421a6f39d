import type { Command } from '@fleetgate/platform/operation';
import type { InvitationRows, Invite } from '../../contract/index.ts';
import { invite } from './invite.ts';
import { inviteRows } from './invite-rows.ts';

interface InviteSeveralInput {
  readonly invitations: readonly Invite[];
  readonly idempotencyKey: string | undefined;
}

/** Invites several people in one call, with one result for each. */
export const inviteSeveral: Command<InviteSeveralInput, InvitationRows> = {
  ...invite,
  execute: (request, { invitations, idempotencyKey }) => {
    const rows = invitations.map((invitation, place) => ({
      ...{ line: place + 1, email: invitation.email, invitation },
    }));
    return inviteRows(request, rows, { dryRun: false, idempotencyKey });
  },
};
