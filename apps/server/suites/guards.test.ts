import { builtInManifests } from '@fleetgate/access/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/index.ts';
import { nameOf } from './scene/request.ts';

const organization = '/api/v1/organizations/{organizationId}';
const member = `${organization}/members/{memberId}`;
const invitation = `${member}/invitation`;
const points = `${organization}/resources/metering-point`;
const resource = `${organization}/resources/{resourceType}/{resourceId}`;

/**
 * Whom each route is for, written down by hand and apart from the code, with the rules that say so. What a guard lets
 * through is proven elsewhere (`isolation.test.ts` for each route); that a route has the right one is proven here.
 */
const written: readonly (readonly [rules: string, guard: string, routes: readonly string[]])[] = [
  [
    'R-ROL-3',
    'public',
    [
      'GET /.well-known/authzen-configuration',
      'GET /.well-known/oauth-authorization-server',
      'GET /api/v1/sign-in-options',
      'GET /api/v1/permissions',
    ],
  ],
  ['R-INV-6 (who opens a link need not be signed in)', 'public', ['GET /api/v1/invitations/{token}']],
  ['R-INV-6 (who accepts must be)', 'self', ['POST /api/v1/invitations/{token}/accept']],
  [
    'R-ROL-3 (each caller is judged question by question)',
    'caller',
    [
      ...['evaluation', 'evaluations', 'search/subject', 'search/resource', 'search/action'].map(
        (name) => `POST /access/v1/${name}`,
      ),
    ],
  ],
  [
    'R-NOW-5 (a token sees its own organization alone)',
    'person',
    ['GET /api/v1/me', 'GET /api/v1/organizations'],
  ],
  [
    'R-ORG-6 R-USR-8 R-USR-9',
    'self',
    ['PATCH /api/v1/me', 'DELETE /api/v1/me', 'GET /api/v1/me/deletion', 'GET /api/v1/me/export'],
  ],
  [
    'R-NOW-5',
    'self',
    ['GET /api/v1/me/tokens', 'POST /api/v1/me/tokens', 'DELETE /api/v1/me/tokens/{tokenId}'],
  ],
  ['R-USR-6', 'self', [`POST ${organization}/leave`]],
  ['R-ORG-3', 'organization.create', ['POST /api/v1/organizations']],
  ['R-ORG-8', 'organization.rename', [`PATCH ${organization}`]],
  ['R-ORG-10', 'admin', [`DELETE ${organization}`]],
  [
    'R-ORG-11',
    'member',
    [`GET ${organization}`, `GET ${organization}/permissions`, `GET ${organization}/events`],
  ],
  ['R-ORG-11', 'organization.change-billing', [`PUT ${organization}/billing`]],
  [
    'R-ORG-11',
    'admin',
    [
      `GET ${organization}/billing`,
      `GET ${organization}/roles`,
      `GET ${organization}/members`,
      `GET ${organization}/members/export`,
      `GET ${member}`,
      `GET ${member}/removal`,
      `GET ${member}/access/{resourceType}`,
      `GET ${resource}/members`,
    ],
  ],
  ['R-ORG-11 R-ACC-12', 'own-or-admin', [`GET ${member}/explain`]],
  [
    'R-ORG-11 R-AUD-1',
    'admin',
    [`GET ${organization}/audit-events`, `GET ${organization}/audit-events/export`],
  ],
  ['R-ORG-11 R-NOW-5', 'admin', [`GET ${organization}/services`]],
  [
    'R-INV-1 R-INV-18',
    'users.invite',
    [
      `POST ${organization}/members`,
      `POST ${organization}/members/batch`,
      `POST ${organization}/members/import`,
    ],
  ],
  [
    'R-INV-9',
    'users.invite',
    [`POST ${invitation}/link`, `POST ${invitation}/resend`, `POST ${invitation}/renew`],
  ],
  ['R-ROL-4', 'users.change-role', [`PATCH ${member}`, `POST ${organization}/members/batch-role`]],
  ['R-USR-4 R-INV-10', 'users.remove', [`DELETE ${member}`, `POST ${organization}/members/batch-remove`]],
  [
    'R-ACC-2 R-ACC-8 R-INV-12',
    'admin',
    [
      `PUT ${member}/access/{resourceType}`,
      `PATCH ${member}/access/{resourceType}`,
      `PATCH ${resource}/members`,
      `POST ${organization}/access/batch`,
      `POST ${organization}/access/unseen-uses`,
    ],
  ],
  [
    'R-ACC-6 (the tree)',
    'admin',
    [
      `POST ${points}`,
      `PATCH ${points}/{meteringPointId}`,
      `DELETE ${points}/{meteringPointId}`,
      `POST ${points}/{meteringPointId}/move`,
    ],
  ],
  ['R-ACC-13 (the own ones)', 'member', [`GET ${organization}/resources/{resourceType}`, `GET ${resource}`]],
  ['R-ADM-2 (only resources of its own types)', 'service', [`PUT ${resource}`, `DELETE ${resource}`]],
  ['R-ACC-1', 'devices.access', [`GET ${organization}/devices`]],
  ['R-ACC-1', 'devices.add', [`POST ${organization}/devices`]],
  ['R-ACC-1', 'devices.view', [`GET ${organization}/devices/{deviceId}`]],
  ['R-ACC-1', 'devices.edit', [`PATCH ${organization}/devices/{deviceId}`]],
  ['R-ACC-1', 'devices.delete', [`DELETE ${organization}/devices/{deviceId}`]],
];

describe('R-ROL-3 whom each route is for', () => {
  let server: TestServer;
  let guards: ReadonlyMap<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ kind: 'embedded' });
    const routes = server.modules.flatMap((module) => module.routes ?? []);
    guards = new Map(routes.map((route) => [nameOf(route), route.guard]));
  });
  afterAll(() => server.stop());

  test('every route is written down, once', () => {
    const names = written.flatMap(([, , routes]) => routes);
    expect(names.toSorted()).toEqual([...guards.keys()].sort());
  });

  test('what is told of each permission is what decides', async () => {
    const { body } = await server.stranger.get('/api/v1/permissions');
    const told = body.services.map(({ key, permissions }: { key: string; permissions: object[] }) => ({
      key,
      permissions,
    }));
    const decides = builtInManifests.map(({ key, permissions }) => ({
      key,
      permissions: permissions.map(({ roles, ...permission }) => ({ ...permission, ...roles })),
    }));
    expect(told).toEqual(decides);
  });

  test.each(written)('%s: %s', (_rules, guard, routes) => {
    expect(routes.map((name) => [name, guards.get(name)])).toEqual(routes.map((name) => [name, guard]));
  });
});
