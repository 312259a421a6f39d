import { randomUUID } from 'node:crypto';
import type { CommandContext } from '@fleetgate/platform/operation';
import {
  afterMails,
  type Delivery,
  type DeliveryReason,
  deliveryOf,
  isWithinMailLimits,
} from '../../domain/index.ts';
import { type MembershipRow, setDelivery } from '../membership/store.ts';
import { jobQueue, organizationsSettings } from '../ports.ts';
import { isFreeMailDomain } from './free-mail-domains.ts';
import { countRecentMails, insertMail } from './store.ts';
import { hashOf } from './token.ts';

/** The job that mails an invitation. It is given the invitation's id and makes the token itself (R-INV-19). */
export const sendInvitationJob = 'organizations.send-invitation';

export interface InvitationJob {
  readonly organizationId: string;
  readonly membershipId: string;
}

const day = 24 * 60 * 60 * 1000;

/** Decides how an open invitation reaches its person, and if by mail, has it sent once the change is committed. */
export async function deliver(
  ctx: CommandContext,
  invitation: Pick<MembershipRow, 'organizationId' | 'id' | 'email'>,
  mailsBefore = 0,
): Promise<{ delivery: Delivery; reason: DeliveryReason | null }> {
  const { tx, now, person } = ctx;
  const recipientHash = hashOf(invitation.email);
  const recent = await countRecentMails(tx, person.userId, recipientHash, new Date(now.getTime() - day));
  const chosen = deliveryOf({
    setting: ctx.use(organizationsSettings).invitationMail,
    adminEmail: person.email,
    email: invitation.email,
    isFreeMailDomain,
    isWithinLimits: isWithinMailLimits(afterMails(recent, mailsBefore)),
  });
  const mailState = chosen.delivery === 'mail' ? 'queued' : null;
  await setDelivery(tx, invitation, { delivery: chosen.delivery, mailState });
  if (chosen.delivery === 'link') return chosen;
  const { organizationId, id } = invitation;
  await insertMail(tx, {
    organizationId,
    id: randomUUID(),
    inviterId: person.userId,
    recipientHash,
    sentAt: now,
  });
  const job: InvitationJob = { organizationId, membershipId: id };
  await ctx.use(jobQueue).enqueue(tx, sendInvitationJob, { ...job });
  return chosen;
}
