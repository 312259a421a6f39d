import type { MembershipId, OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { RecentMails } from '../../domain/index.ts';

type Tables = {
  invitationToken: {
    organizationId: OrganizationId;
    membershipId: MembershipId;
    tokenHash: Buffer;
    kind: 'mail' | 'link';
    createdAt: Date;
  };
  invitationMail: {
    organizationId: OrganizationId;
    id: string;
    inviterId: UserId;
    recipientHash: Buffer;
    sentAt: Date;
  };
};

const on = (tx: Tx) => tx.withTables<Tables>();

export async function insertToken(tx: Tx, token: Tables['invitationToken']): Promise<void> {
  await on(tx).insertInto('invitationToken').values(token).execute();
}

/** All links of an invitation die (R-INV-9). */
export async function deleteTokens(
  tx: Tx,
  organizationId: OrganizationId,
  membershipId: MembershipId,
): Promise<void> {
  await on(tx)
    .deleteFrom('invitationToken')
    .where('organizationId', '=', organizationId)
    .where('membershipId', '=', membershipId)
    .execute();
}

export async function insertMail(tx: Tx, mail: Tables['invitationMail']): Promise<void> {
  await on(tx).insertInto('invitationMail').values(mail).execute();
}

/** Invitation mails since a moment: by one inviter, in this organization, to one recipient anywhere (R-INV-19). */
export async function countRecentMails(
  tx: Tx,
  inviterId: UserId,
  recipientHash: Buffer,
  since: Date,
): Promise<RecentMails> {
  const { rows } = await sql<Record<keyof RecentMails, string>>`
    select by_inviter, by_organization, to_recipient
    from fleetgate.recent_invitation_mails(${inviterId}::uuid, ${recipientHash}::bytea, ${since}::timestamptz)`.execute(
    tx,
  );
  const [counted] = rows;
  return {
    byInviter: Number(counted?.byInviter ?? 0),
    byOrganization: Number(counted?.byOrganization ?? 0),
    toRecipient: Number(counted?.toRecipient ?? 0),
  };
}
