import type { Client } from '../../testing/index.ts';
import type { Scene } from './scene.ts';

/** How a route is called so that it succeeds: the proof that what is refused elsewhere is refused for its reason. */
export interface Control {
  /** Who calls; the Admin unless told. */
  readonly as?: (scene: Scene) => Client;
  /** Instead of what `pathIds` says. */
  readonly params?: (scene: Scene) => Readonly<Record<string, string>>;
  readonly body?: (scene: Scene) => object;
  /** The body, and what it is, where it is not JSON. */
  readonly text?: readonly [type: string, body: (scene: Scene) => string];
  /** What the address must say behind the question mark. */
  readonly query?: (scene: Scene) => string;
  /** Takes away what other routes need, so it has a scene of its own. */
  readonly consumes?: true;
  /** The answer is a stream that ends only with the membership. */
  readonly isStream?: true;
}

/** What stands for a parameter of a path. */
export const pathIds: Readonly<Record<string, (scene: Scene) => string>> = {
  organizationId: (scene) => scene.organizationId,
  memberId: (scene) => scene.viewerMember,
  deviceId: (scene) => scene.device,
  meteringPointId: (scene) => scene.leaf,
  resourceType: () => 'device',
  resourceId: (scene) => scene.device,
  token: (scene) => scene.invitationToken,
  tokenId: (scene) => scene.personalToken,
};

const organization = '/api/v1/organizations/{organizationId}';
const member = `${organization}/members/{memberId}`;
const ofPending: Control = { params: ({ pendingMember }) => ({ memberId: pendingMember }) };
const ofKeeper: Control = {
  as: ({ keeper }) => keeper,
  params: ({ siteType, site }) => ({ resourceType: siteType, resourceId: site }),
};
const meteringPoints = `${organization}/resources/metering-point`;
const question = ({ organizationId, viewer, device }: Scene) => ({
  subject: { type: 'user', id: viewer.userId },
  action: { name: 'devices.view' },
  resource: { type: 'device', id: device },
  context: { organizationId },
});

/** One entry for every route; a route without one fails the suites by its name. */
export const controls: Readonly<Record<string, Control>> = {
  'GET /.well-known/authzen-configuration': {},
  'GET /.well-known/oauth-authorization-server': {},
  'POST /access/v1/evaluation': { body: question },
  'POST /access/v1/evaluations': {
    body: (scene) => ({ evaluations: [question(scene)] }),
  },
  'POST /access/v1/search/subject': { body: question },
  'POST /access/v1/search/resource': { body: question },
  'POST /access/v1/search/action': {
    body: (scene) => {
      const { action: _, ...rest } = question(scene);
      return rest;
    },
  },

  'GET /api/v1/sign-in-options': {},
  'GET /api/v1/permissions': {},
  'GET /api/v1/me': {},
  'PATCH /api/v1/me': { body: () => ({ firstName: 'Ottoline' }) },
  'DELETE /api/v1/me': {
    consumes: true,
    as: ({ viewer }) => viewer,
    body: ({ viewer }) => ({ confirmEmail: viewer.email }),
  },
  'GET /api/v1/me/deletion': {},
  'GET /api/v1/me/export': {},
  'GET /api/v1/me/tokens': {},
  'POST /api/v1/me/tokens': { body: ({ organizationId }) => ({ name: 'Nightly', organizationId }) },
  'DELETE /api/v1/me/tokens/{tokenId}': { consumes: true, as: ({ viewer }) => viewer },

  'GET /api/v1/organizations': {},
  'POST /api/v1/organizations': { body: () => ({ name: 'Northwind' }) },
  [`GET ${organization}`]: {},
  [`PATCH ${organization}`]: { body: () => ({ name: 'Southwind' }) },
  [`DELETE ${organization}`]: {
    consumes: true,
    body: ({ organizationName }) => ({ confirmName: organizationName }),
  },
  [`POST ${organization}/leave`]: {
    consumes: true,
    as: ({ editor }) => editor,
    body: () => ({ confirmDelete: false }),
  },
  [`GET ${organization}/billing`]: {},
  [`PUT ${organization}/billing`]: {
    body: () => ({
      email: 'invoices@example.com',
      firstName: '',
      lastName: '',
      company: 'Northwind',
      addressLine1: 'Quay 1',
      addressLine2: '',
      postalCode: '20457',
      city: 'Hamburg',
      country: 'DE',
      vatNumber: '',
    }),
  },
  [`GET ${organization}/roles`]: {},
  [`GET ${organization}/permissions`]: {},
  [`GET ${organization}/audit-events`]: {},
  [`GET ${organization}/audit-events/export`]: {},
  [`GET ${organization}/services`]: {},
  [`GET ${organization}/events`]: { isStream: true },

  [`GET ${organization}/members`]: {},
  [`POST ${organization}/members`]: {
    body: ({ device }) => ({
      email: 'somebody.new@example.com',
      role: 'viewer',
      message: 'Welcome',
      access: { device: { ids: [device] } },
    }),
  },
  [`GET ${member}`]: {},
  [`PATCH ${member}`]: { body: () => ({ role: 'editor' }) },
  [`DELETE ${member}`]: { consumes: true },
  // what a row names is judged row by row: invite-several.test.ts
  [`POST ${organization}/members/batch`]: {
    body: () => ({ invitations: [{ email: 'somebody.newer@example.com', role: 'viewer' }] }),
  },
  [`GET ${organization}/members/export`]: {},
  [`POST ${organization}/members/import`]: {
    text: ['text/csv', ({ device }) => `email,role,devices\nsomebody.newest@example.com,viewer,${device}\n`],
  },
  [`POST ${organization}/members/batch-role`]: {
    body: ({ pendingMember, editorMember }) => ({
      members: { ids: [pendingMember, editorMember] },
      role: 'viewer',
    }),
  },
  [`POST ${organization}/members/batch-remove`]: {
    consumes: true,
    body: ({ pendingMember, editorMember }) => ({ members: { ids: [pendingMember, editorMember] } }),
  },
  [`GET ${member}/removal`]: {},
  [`GET ${member}/explain`]: {
    query: ({ device }) => `permission=devices.view&resourceType=device&resourceId=${device}`,
  },
  [`POST ${member}/invitation/link`]: ofPending,
  [`POST ${member}/invitation/resend`]: ofPending,
  [`POST ${member}/invitation/renew`]: ofPending,
  'GET /api/v1/invitations/{token}': {},
  'POST /api/v1/invitations/{token}/accept': { consumes: true, as: ({ invited }) => invited },

  [`GET ${member}/access/{resourceType}`]: {},
  [`PUT ${member}/access/{resourceType}`]: { body: ({ otherDevice }) => ({ ids: [otherDevice] }) },
  [`PATCH ${member}/access/{resourceType}`]: {
    params: ({ editorMember }) => ({ memberId: editorMember }),
    body: ({ device, otherDevice }) => ({ add: [otherDevice], remove: [device] }),
  },
  [`POST ${organization}/access/batch`]: {
    body: ({ editorMember, leaf }) => ({
      members: { ids: [editorMember] },
      resourceType: 'metering-point',
      resources: { ids: [leaf] },
      change: 'add',
      dryRun: false,
    }),
  },
  [`POST ${organization}/access/unseen-uses`]: {
    body: ({ editorMember, otherDevice, leaf }) => ({
      members: { ids: [editorMember] },
      access: { device: { ids: [otherDevice] }, 'metering-point': { ids: [leaf] } },
    }),
  },
  [`GET ${organization}/resources/{resourceType}`]: {},
  [`GET ${organization}/resources/{resourceType}/{resourceId}`]: {},
  [`PUT ${organization}/resources/{resourceType}/{resourceId}`]: {
    ...ofKeeper,
    body: ({ otherSite, device }) => ({
      name: 'Harbour',
      parentId: otherSite,
      uses: [{ type: 'device', id: device }],
    }),
  },
  [`DELETE ${organization}/resources/{resourceType}/{resourceId}`]: { ...ofKeeper, consumes: true },
  [`GET ${organization}/resources/{resourceType}/{resourceId}/members`]: {},
  [`PATCH ${organization}/resources/{resourceType}/{resourceId}/members`]: {
    params: ({ otherDevice }) => ({ resourceId: otherDevice }),
    body: ({ pendingMember }) => ({ add: [pendingMember] }),
  },
  [`POST ${meteringPoints}`]: { body: ({ root }) => ({ name: 'Line 2', parentId: root }) },
  [`PATCH ${meteringPoints}/{meteringPointId}`]: { body: () => ({ name: 'Hall North' }) },
  [`DELETE ${meteringPoints}/{meteringPointId}`]: { consumes: true },
  [`POST ${meteringPoints}/{meteringPointId}/move`]: { body: () => ({ parentId: null }) },

  [`GET ${organization}/devices`]: {},
  [`POST ${organization}/devices`]: { body: () => ({ name: 'Compressor', tags: ['cold'] }) },
  [`GET ${organization}/devices/{deviceId}`]: {},
  [`PATCH ${organization}/devices/{deviceId}`]: { body: () => ({ name: 'Pump 2' }) },
  [`DELETE ${organization}/devices/{deviceId}`]: { consumes: true, body: () => ({ confirmName: 'Pump' }) },
};
