export { type AffectedOrganization, type DeletionEffect, deletionEffect } from './account-deletion.ts';
export { alreadyInvited, repeatedAddress } from './already-invited.ts';
export { nameNotConfirmed } from './confirmation.ts';
export {
  type Delivery,
  type DeliveryQuestion,
  type DeliveryReason,
  deliveryOf,
  type InvitationMail,
} from './delivery.ts';
export { accountImported, type ChosenAccess, membershipInvited } from './events.ts';
export {
  addressNotVerified,
  expiryOf,
  forAnotherPerson,
  invitationExpired,
  isExpired,
  notInvited,
  notValid,
} from './invitation.ts';
export {
  afterMails,
  invitationMailLimits,
  isWithinMailLimits,
  type RecentMails,
} from './invitation-limits.ts';
export { lastAdmin, lastAdmins, wouldLoseLastAdmin } from './last-admin.ts';
export { deletionNotConfirmed, type Leaving, leaving, leavingOrRefused, type Remaining } from './leaving.ts';
export {
  accessCell,
  accessColumns,
  exportedColumns,
  otherAccessCell,
  otherAccessColumn,
  readAccessCell,
  readOtherAccessCell,
  rowsPerImport,
  unreadableColumns,
  unreadableImport,
} from './member-file.ts';
export { memberSearch } from './member-search.ts';
export { fullName, type Membership, type MembershipStatus } from './membership.ts';
export { ownOrganizationName } from './own-organization-name.ts';
export { ownRole } from './own-role.ts';
export { problems } from './problems.ts';
export { type Role, roles } from './role.ts';
export { unknownMembers } from './unknown-members.ts';
