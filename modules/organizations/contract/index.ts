export { Billing, BillingAnswer } from './billing.ts';
export { ImportedAccount } from './imported-account.ts';
export { AcceptedInvitation, FreshLink, InvitationPreview } from './invitation.ts';
export {
  Access,
  ChangeRole,
  ChangeRoles,
  ExportQuery,
  ImportQuery,
  InvitationRows,
  Invite,
  Invited,
  InviteSeveral,
  Member,
  MemberList,
  type MemberPage,
  MembersQuery,
  MembersRemoved,
  memberSorts,
  RemovalPreview,
  RemoveMembers,
  RolesChanged,
} from './membership.ts';
export {
  CreateOrganization,
  DeleteOrganization,
  Leave,
  Left,
  Organization,
  OrganizationList,
  OrganizationSummary,
  OrganizationsQuery,
  RenameOrganization,
} from './organization.ts';
export { CreatedToken, CreateToken, PersonalToken, TokenList } from './personal-token.ts';
export { OwnPermissions, RoleOverview } from './role.ts';
