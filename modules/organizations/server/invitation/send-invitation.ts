import { languageOf } from '@fleetgate/identity/domain';
import type { OrganizationId } from '@fleetgate/kernel';
import type { Database, Tx } from '@fleetgate/platform/database';
import type { JobDefinition } from '@fleetgate/platform/jobs';
import type { Mail } from '@fleetgate/platform/mail';
import { announce, type Services } from '@fleetgate/platform/operation';
import { expiryOf } from '../../domain/index.ts';
import { invitationMail } from '../mail/invitation-mail.ts';
import { findLanguageOf, findRecipient } from '../mail/store.ts';
import { findListed, type ListedMembership, setDelivery } from '../membership/store.ts';
import { findOrganization } from '../organization/store.ts';
import { mailer, organizationsSettings } from '../ports.ts';
import { type InvitationJob, sendInvitationJob } from './deliver.ts';
import { insertToken } from './store.ts';
import { hashOf, invitationPath, newToken } from './token.ts';

/** Mails an invitation that is still open. A mail that finally failed shows on the pending user. */
export function sendInvitation(services: () => Services): JobDefinition<InvitationJob> {
  return {
    name: sendInvitationJob,
    async run(job) {
      const { database, ports } = services();
      const mail = await inOrganizationOf(database, job, (tx, member) => prepare(services(), tx, member));
      if (!mail) return;
      await ports.use(mailer).send(mail);
      await markMail(database, job, 'sent');
    },
    onFinalFailure: (job) => markMail(services().database, job, 'failed'),
  };
}

async function inOrganizationOf<T>(
  database: Database,
  { organizationId, membershipId }: InvitationJob,
  run: (tx: Tx, member: ListedMembership) => Promise<T>,
): Promise<T | undefined> {
  const id = organizationId as OrganizationId;
  return database.inOrganization(id, async (tx) => {
    const member = await findListed(tx, id, membershipId);
    return member?.status === 'invited' ? run(tx, member) : undefined;
  });
}

async function prepare(services: Services, tx: Tx, member: ListedMembership): Promise<Mail> {
  const { invitationExpiryDays } = services.ports.use(organizationsSettings);
  const { organizationId, id: membershipId, email, role, message, invitationIssuedAt } = member;
  const inviter = member.invitedBy ? await findRecipient(tx, member.invitedBy) : undefined;
  const account = await findLanguageOf(tx, email);
  const organization = await findOrganization(tx, organizationId);
  const token = newToken();
  const tokenHash = hashOf(token);
  await insertToken(tx, {
    organizationId,
    membershipId,
    tokenHash,
    kind: 'mail',
    createdAt: services.clock(),
  });
  return invitationMail({
    to: email,
    language: languageOf(account?.language ?? inviter?.language ?? 'en'),
    organizationName: organization?.name ?? '',
    // who will be no Admin does not learn who else is there, by this mail either (R-ORG-11)
    inviterName: role === 'admin' ? (inviter?.name ?? null) : null,
    message,
    path: invitationPath(token),
    expiresAt: invitationIssuedAt && expiryOf(invitationIssuedAt, invitationExpiryDays),
  });
}

async function markMail(database: Database, job: InvitationJob, mailState: 'sent' | 'failed'): Promise<void> {
  await inOrganizationOf(database, job, async (tx, member) => {
    await setDelivery(tx, member, { mailState });
    await announce(tx, member.organizationId, 'members.changed');
  });
}
