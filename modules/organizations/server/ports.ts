import type { UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { JobQueue } from '@fleetgate/platform/jobs';
import type { Mailer } from '@fleetgate/platform/mail';
import { port } from '@fleetgate/platform/operation';
import type { InvitationMail, Role } from '../domain/index.ts';

/** What the operator decides about this module. */
export interface OrganizationsSettings {
  /** The one address under which links in mails and answers lead to the console. */
  readonly publicUrl: URL;
  readonly productName: string;
  readonly invitationMail: InvitationMail;
  /** Days until an invitation expires; null: never (R-INV-8). */
  readonly invitationExpiryDays: number | null;
}

export const organizationsSettings = port<OrganizationsSettings>('organizations.settings');

/** The keys of the permissions that a role holds; access knows the matrix. */
export const permissionsOfRole = port<(role: Role) => readonly string[]>('organizations.permissions-of-role');

/** Where work goes that happens after the commit. */
export const jobQueue = port<JobQueue>('platform.job-queue');

/** Who hands mails over; used by jobs. */
export const mailer = port<Mailer>('platform.mailer');

/** Mails a person the link with which they set a password, once the transaction is committed (R-ORG-12). */
export const passwordLink = port<(tx: Tx, userId: UserId) => Promise<void>>('organizations.password-link');
