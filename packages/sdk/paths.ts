import type {
  Access,
  AccessEntry,
  AccountDeletion,
  Billing,
  Device,
  DeviceLocation,
  Installation,
  Invited,
  Me,
  MeChange,
  Member,
  Organization,
  OrganizationEntry,
  Paged,
  PermissionMatrix,
  Resource,
  Role,
  RoleRow,
} from './shapes.ts';

interface Input {
  path?: Record<string, string>;
  query?: object;
  body?: unknown;
}

type Operation<In extends Input, Out> = {
  parameters: (In extends { path: infer P } ? { path: P } : { path?: never }) &
    (In extends { query: infer Q } ? { query?: Q } : { query?: never });
  responses: { 200: { content: { 'application/json': Out } } };
} & (In extends { body: infer B }
  ? { requestBody: { content: { 'application/json': B } } }
  : { requestBody?: never });

type Page = { cursor?: string; limit?: number; q?: string; sort?: string };
type InOrganization = { organizationId: string };
type OfMember = InOrganization & { memberId: string };
type OfDevice = InOrganization & { deviceId: string };
type DeviceBody = {
  name: string;
  uuid?: string;
  description?: string;
  location?: DeviceLocation | null;
  tags?: string[];
};
type MemberPage = Page & { status?: string; role?: string; invitedBy?: string };
type AccessAnswer = Paged<AccessEntry> & { all: boolean };
type AccessChange = { add?: string[]; remove?: string[]; all?: boolean };

/** The operations of `/api/v1` that the console uses. */
export interface paths {
  '/api/v1/me': {
    get: Operation<object, Me>;
    patch: Operation<{ body: MeChange }, Me>;
    delete: Operation<{ body: { confirmEmail: string } }, undefined>;
  };
  '/api/v1/me/deletion': { get: Operation<object, AccountDeletion> };
  '/api/v1/sign-in-options': { get: Operation<object, Installation> };
  '/api/v1/permissions': { get: Operation<object, PermissionMatrix> };
  '/api/v1/invitations/{token}': {
    get: Operation<
      { path: { token: string } },
      { state: 'open' | 'not-valid'; organizationName: string | null; email: string | null }
    >;
  };
  '/api/v1/invitations/{token}/accept': {
    post: Operation<{ path: { token: string } }, { organizationId: string; membershipId: string }>;
  };
  '/api/v1/organizations': {
    get: Operation<{ query: Page }, Paged<OrganizationEntry>>;
    post: Operation<{ body: { name: string } }, Organization>;
  };
  '/api/v1/organizations/{organizationId}': {
    get: Operation<{ path: InOrganization }, Organization>;
    patch: Operation<{ path: InOrganization; body: { name: string } }, Organization>;
    delete: Operation<{ path: InOrganization; body: { confirmName: string } }, undefined>;
  };
  '/api/v1/organizations/{organizationId}/leave': {
    post: Operation<
      { path: InOrganization; body: { confirmDelete?: boolean } },
      { deletedOrganization: boolean }
    >;
  };
  '/api/v1/organizations/{organizationId}/billing': {
    get: Operation<{ path: InOrganization }, Billing & { updatedAt: string | null }>;
    put: Operation<{ path: InOrganization; body: Billing }, Billing & { updatedAt: string | null }>;
  };
  '/api/v1/organizations/{organizationId}/permissions': {
    get: Operation<{ path: InOrganization }, { role: Role; permissions: string[] }>;
  };
  '/api/v1/organizations/{organizationId}/roles': { get: Operation<{ path: InOrganization }, RoleRow[]> };
  '/api/v1/organizations/{organizationId}/members': {
    get: Operation<{ path: InOrganization; query: MemberPage }, Paged<Member>>;
    post: Operation<
      {
        path: InOrganization;
        body: { email: string; role: Role; message?: string; access?: Record<string, Access> };
      },
      Invited
    >;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}': {
    get: Operation<{ path: OfMember }, Member>;
    patch: Operation<{ path: OfMember; body: { role: Role } }, Member>;
    delete: Operation<{ path: OfMember }, undefined>;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}/removal': {
    get: Operation<{ path: OfMember }, { openInvitations: Member[] }>;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}/invitation/link': {
    post: Operation<{ path: OfMember }, { link: string }>;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}/invitation/resend': {
    post: Operation<{ path: OfMember }, Invited>;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}/invitation/renew': {
    post: Operation<{ path: OfMember }, Invited>;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}/access/{resourceType}': {
    get: Operation<{ path: OfMember & { resourceType: string }; query: Page }, AccessAnswer>;
    patch: Operation<{ path: OfMember & { resourceType: string }; body: AccessChange }, unknown>;
  };
  '/api/v1/organizations/{organizationId}/resources/{resourceType}': {
    get: Operation<
      { path: InOrganization & { resourceType: string }; query: Page & { parentId?: string } },
      Paged<Resource>
    >;
  };
  '/api/v1/organizations/{organizationId}/devices': {
    get: Operation<{ path: InOrganization; query: Page & { tag?: string } }, Paged<Device>>;
    post: Operation<{ path: InOrganization; body: DeviceBody }, Device>;
  };
  '/api/v1/organizations/{organizationId}/devices/{deviceId}': {
    get: Operation<{ path: OfDevice }, Device>;
    patch: Operation<{ path: OfDevice; body: Partial<DeviceBody> }, Device>;
    delete: Operation<{ path: OfDevice; body: { confirmName: string } }, undefined>;
  };
}
