/** The three fixed roles (R-ROL-1). */
export type Role = 'admin' | 'editor' | 'viewer';
/** Whether a membership was accepted yet (R-USR-1). */
export type MemberStatus = 'active' | 'invited';

/** One page of a list; `nextCursor` is null at the end. */
export interface Paged<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** An organization as one of its members sees it in lists. */
export interface OrganizationEntry {
  id: string;
  name: string;
  role: Role;
  membershipId: string;
}

/** The signed-in person. */
export interface Me {
  id: string;
  email: string;
  emailVerified: boolean;
  firstName: string;
  lastName: string;
  country: string;
  language: 'en' | 'de';
  theme: 'auto' | 'light' | 'dark';
  timeZone: string | null;
  organizations: OrganizationEntry[];
}

/** What people may change about themselves. */
export type MeChange = Partial<
  Pick<Me, 'firstName' | 'lastName' | 'country' | 'language' | 'theme' | 'timeZone'>
>;

/** What the operator of the installation has set, as far as anybody may know it. */
export interface Installation {
  productName: string;
  registration: 'open' | 'invitation' | 'domains';
  /** The mail domains that may register, where registration is limited to some. */
  domains: string[];
  passwordMinLength: number;
  passwordMaxLength: number;
  termsUrl: string | null;
  privacyUrl: string | null;
  /** Whom to ask when an organization or an account grows large (R-ORG-3, R-ADM-6). */
  operatorContact: string | null;
}

/** What deleting the own account would do (R-USR-8). */
export interface AccountDeletion {
  blockedBy: { id: string; name: string }[];
  deletes: { id: string; name: string }[];
  leaves: { id: string; name: string }[];
}

/** One organization; what describes its people is there for Admins only (R-ORG-11). */
export interface Organization extends OrganizationEntry {
  createdAt?: string;
  createdBy?: { id: string; name: string } | null;
  members?: Record<string, number>;
  pending?: number;
}

/** The organization's billing account. */
export interface Billing {
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  city: string;
  country: string;
  vatNumber: string;
}

/** A membership, active or pending. */
export interface Member {
  id: string;
  status: MemberStatus;
  role: Role;
  email: string;
  firstName: string | null;
  lastName: string | null;
  userId: string | null;
  invitedBy: { id: string; name: string } | null;
  invitedAt: string | null;
  joinedAt: string | null;
  /** When a pending one's links end, where they do (R-INV-8). */
  expiresAt: string | null;
  delivery: 'mail' | 'link' | null;
  mailState: 'queued' | 'sent' | 'failed' | null;
}

/** Access of one membership to the resources of one type. */
export type Access = { all: true } | { ids: string[] };

/** Why no mail is sent to an invited person (R-INV-4, R-INV-19). */
export type DeliveryReason =
  | 'other-domain'
  | 'free-mail-domain'
  | 'operator-setting'
  | 'limit'
  | 'no-mail-server';

/** The answer to an invitation. */
export interface Invited {
  member: Member;
  delivery: 'mail' | 'link';
  deliveryReason: DeliveryReason | null;
  link: string;
}

/** A protected resource as the registry knows it; `path` names its ancestors, nearest last (R-ACC-6). */
export interface Resource {
  type: string;
  id: string;
  name: string;
  parentId: string | null;
  path: string[];
  hasChildren: boolean;
}

/** A resource that a member can use; inherited ones with the point they come from. */
export interface AccessEntry {
  id: string;
  name: string;
  inheritedFrom?: { id: string; name: string };
}

/** Where a device stands. */
export interface DeviceLocation {
  address: string;
  latitude: number | null;
  longitude: number | null;
}

/** A device. */
export interface Device {
  id: string;
  uuid: string;
  name: string;
  description: string;
  location: DeviceLocation | null;
  tags: string[];
  createdAt: string;
  updatedAt: string;
}

/** The permission matrix without counts of people (R-ROL-3). */
export interface PermissionMatrix {
  services: { key: string; title: string; permissions: PermissionRow[] }[];
}

/** One permission with the roles that hold it. */
export interface PermissionRow extends Record<Role, boolean> {
  key: string;
  title: string;
  meaning: string;
  resourceTypes: string[];
}

/** A registered service as Admins see it (R-NOW-5). */
export interface RegisteredService {
  key: string;
  title: string;
  registeredAt: string;
  permissions: PermissionRow[];
  resourceTypes: { type: string; hierarchical: boolean }[];
  mayAsk: { scope: string; meaning: string }[];
}

/** One role with its row of the matrix (R-ROL-8). */
export interface RoleRow {
  role: Role;
  members: number;
  pending: number;
  permissions: string[];
}
