import type { Command } from '@fleetgate/platform/operation';
import type { InvitationRows } from '../../contract/index.ts';
import { invite } from '../invitation/invite.ts';
import { inviteRows } from '../invitation/invite-rows.ts';
import { invitationsIn } from './read-file.ts';

interface ImportInput {
  readonly csv: string;
  readonly dryRun: boolean;
}

/** Invites everybody in a CSV file, or tells what that would do; one result for each row (R-INV-18). */
export const importMembers: Command<ImportInput, InvitationRows> = {
  ...invite,
  execute: async (request, { csv, dryRun }) => inviteRows(request, invitationsIn(csv), { dryRun }),
};
