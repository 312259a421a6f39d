import type { MembershipId, OrganizationId, UserId } from '@fleetgate/kernel';
import type { Role } from './role.ts';

/** What a module tells inside its transaction, so that others may add to it there. */
interface Event<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

/** What the Admin chose in the same step as the invitation (R-INV-1), by resource type. */
export type ChosenAccess = Readonly<
  Record<string, { readonly all: true } | { readonly ids: readonly string[] }>
>;

/** Somebody was invited. The access that was chosen with it is granted, or the whole invitation refused. */
export const membershipInvited: Event<{
  readonly organizationId: OrganizationId;
  readonly membershipId: MembershipId;
  readonly role: Role;
  readonly access: ChosenAccess;
}> = { name: 'organizations.membership-invited' };

/** An imported personal account became an organization (R-ORG-12); its devices and subscriptions move along. */
export const accountImported: Event<{
  readonly organizationId: OrganizationId;
  /** Of the person, who is its Admin. */
  readonly membershipId: MembershipId;
  readonly userId: UserId;
  readonly devices: readonly unknown[];
  readonly subscriptions: readonly unknown[];
}> = { name: 'organizations.account-imported' };
