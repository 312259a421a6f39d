import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { JobQueue } from '@fleetgate/platform/jobs';
import type { Mailer } from '@fleetgate/platform/mail';
import { port } from '@fleetgate/platform/operation';
import type { ChosenAccess, InvitationMail, Role } from '../domain/index.ts';

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

/** What is granted to each of these memberships, by resource type; access keeps the grants. */
export const grantedAccessOf = port<
  (
    tx: Tx,
    organizationId: OrganizationId,
    membershipIds: readonly string[],
  ) => Promise<ReadonlyMap<string, ChosenAccess>>
>('organizations.granted-access-of');

/** What of one type is used by what somebody is given, and not given: how many, and the first of them by name. */
interface UnseenUse {
  readonly type: string;
  readonly count: number;
  readonly resources: { readonly id: string; readonly name: string }[];
}

/** What this access uses that it does not give, by type (R-ACC-5); services tell access what uses what. */
export const unseenUsesOf = port<
  (tx: Tx, organizationId: OrganizationId, access: ChosenAccess) => Promise<readonly UnseenUse[]>
>('organizations.unseen-uses-of');

/** Where work goes that happens after the commit. */
export const jobQueue = port<JobQueue>('platform.job-queue');

/** Who hands mails over; used by jobs. */
export const mailer = port<Mailer>('platform.mailer');

/** A person as the operator knows them from elsewhere. */
interface KnownPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly language: 'en' | 'de';
}

/** Makes an account and mails the link by which the person sets a password; an existing one is left alone (R-ORG-12). */
export const importAccount = port<
  (
    tx: Tx,
    person: KnownPerson,
  ) => Promise<{ readonly userId: string; readonly isNew: boolean; readonly isReclaimed: boolean }>
>('organizations.import-account');
