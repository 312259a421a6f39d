import { openPostgresql } from '@fleetgate/platform/database';
import { databaseKinds, scratchDatabase, scratchPostgresql } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type IssuedCredential, registerService } from '../../module.ts';
import {
  anOrganization,
  everythingKept,
  tokenCount,
} from '../testing/an-organization-across-organizations.ts';
import { aManifest, askToken, basic, evaluate, tokenFor } from '../testing/programs.ts';
import { startNode, type TestNode, testMigrations } from '../testing/test-node.ts';

const grant = { grant_type: 'client_credentials' };

describe.each(databaseKinds)('access tokens on %s', (kind) => {
  let node: TestNode;
  let service: IssuedCredential;
  beforeAll(async () => {
    node = await startNode(await scratchDatabase(kind, inject('postgresUrl'), await testMigrations()));
    service = await registerService(node.database, await aManifest());
  });
  afterAll(() => node.stop());
  const post = () => ({ client_id: service.clientId, client_secret: service.clientSecret });

  it('are given for client id and secret by HTTP Basic', async () => {
    const { status, headers, body } = await askToken(node, grant, basic(service));
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^fgs_[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'access:evaluate resources:write',
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).not.toBeNull();
  });

  it('are given for client id and secret in the form', async () => {
    const { status, body } = await askToken(node, { ...grant, ...post(), scope: 'access:evaluate' });
    expect(status).toBe(200);
    expect(body.scope).toBe('access:evaluate');
  });

  it('are refused for a wrong secret, an unknown and a malformed client in the same words', async () => {
    const wrong = [
      { ...post(), client_secret: `${service.clientSecret}x` },
      { ...post(), client_secret: 'fgc_wrong' },
      { ...post(), client_id: crypto.randomUUID() },
      { ...post(), client_id: "' or true --" },
    ];
    for (const sent of wrong) {
      const { status, body } = await askToken(node, { ...grant, ...sent });
      expect(status).toBe(401);
      expect(body).toEqual({ error: 'invalid_client', error_description: 'client authentication failed' });
    }
    const byBasic = await askToken(node, grant, basic({ ...service, clientSecret: 'wrong' }));
    expect(byBasic.status).toBe(401);
    expect(byBasic.headers.get('www-authenticate')).toContain('Basic');
  });

  it('are refused without a secret', async () => {
    const { status } = await askToken(node, { ...grant, client_id: service.clientId });
    expect(status).toBe(401);
    expect((await askToken(node, grant)).status).toBe(400);
  });

  it.each(['admin', 'openid', 'access:evaluate admin', 'offline_access'])(
    'know no scope "%s"',
    async (scope) => {
      const { status, body } = await askToken(node, { ...grant, ...post(), scope });
      expect(status).toBe(400);
      expect(body.error).toBe('invalid_scope');
    },
  );

  it.each([
    'password',
    'authorization_code',
    'refresh_token',
    'implicit',
    'urn:ietf:params:oauth:grant-type:device_code',
  ])('are given by no other grant than client credentials: %s', async (grant_type) => {
    const more = { code: 'x', username: 'ada', password: 'x', refresh_token: 'x', device_code: 'x' };
    const { status, body } = await askToken(node, { ...post(), ...more, grant_type });
    expect(status).toBe(400);
    expect(body.error).toBe('unsupported_grant_type');
  });

  it('never carry a person, whatever the request adds', async () => {
    const { userId } = await anOrganization(node.database);
    const { body } = await askToken(node, {
      ...grant,
      ...post(),
      sub: userId,
      username: userId,
      resource: 'x',
    });
    const token = String(body.access_token);
    expect(await node.access.state.services.principalOf(token, Date.now())).toEqual({
      kind: 'service',
      key: service.key,
      scopes: ['access:evaluate', 'resources:write'],
      resourceTypes: [expect.stringMatching(/^tariff-/)],
    });
    const me = await fetch(`${node.origin}/api/v1/organizations/${crypto.randomUUID()}/services`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(me.status).toBe(404);
  });

  it('are kept as hashes only, and so are the secrets', async () => {
    const token = await tokenFor(node, service);
    const kept = await everythingKept(node.database);
    expect(kept).toContain(service.clientId);
    for (const secret of [token, service.clientSecret]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('without the scope for asking ask nothing', async () => {
    const { userId, organizationId } = await anOrganization(node.database);
    const organization = { type: 'organization', id: organizationId };
    const ask = (token: string) => evaluate(node, token, userId, `${service.key}.view`, organization);
    expect((await ask(await tokenFor(node, service, 'resources:write'))).status).toBe(403);
    expect((await ask(await tokenFor(node, service, 'access:evaluate'))).decision).toBe(true);
  });

  it('are answered 400 for a body that is not a form', async () => {
    const response = await fetch(`${node.origin}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/html', ...basic(service) },
      body: JSON.stringify(grant),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('end after an hour, and are swept out after another', async () => {
    const token = await tokenFor(node, service);
    const principal = () => node.access.state.services.principalOf(token, Date.now() + ahead);
    let ahead = 3_590_000;
    expect(await principal()).toMatchObject({ kind: 'service' });
    ahead = 3_601_000;
    expect(await principal()).toBeUndefined();
    expect(await tokenCount(node.database)).toBeGreaterThan(1);
    node.advance(3 * 3_600_000);
    await tokenFor(node, service);
    expect(await tokenCount(node.database)).toBe(1);
  });

  it('are the only thing that the OAuth 2.0 library answers', async () => {
    const paths = [
      ...['/auth', '/jwks', '/me', '/reg', '/request', '/session/end', '/session/end/confirm', '/token'],
      ...['/token/introspection', '/token/revocation', '/device', '/device/auth', '/backchannel'],
      ...['/oauth2/auth', '/oauth2/jwks', '/oauth2/token/', '/oauth2/token/introspection', '/oauth2/revoke'],
      ...['/.well-known/openid-configuration', '/interaction/x', '/challenge', '/credential'],
    ];
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'OPTIONS', 'PUT', 'DELETE']) {
        const { status } = await fetch(`${node.origin}${path}`, { method });
        expect([method, path, status]).toEqual([method, path, 404]);
      }
    }
    for (const method of ['GET', 'OPTIONS', 'PUT', 'DELETE']) {
      expect((await fetch(`${node.origin}/oauth2/token`, { method })).status).toBe(404);
    }
  });

  it('are announced by metadata that names what is there and nothing else', async () => {
    const response = await fetch(`${node.origin}/.well-known/oauth-authorization-server`);
    expect(await response.json()).toEqual({
      issuer: node.origin,
      token_endpoint: `${node.origin}/oauth2/token`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: ['access:evaluate', 'resources:write'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    });
  });
});

describe('access tokens without a database', () => {
  it('R-NOW-4 are refused as out of reach, not as wrong', async () => {
    const url = await scratchPostgresql(inject('postgresUrl'), await testMigrations());
    const node = await startNode(await openPostgresql({ url, maxConnections: 2 }));
    const service = await registerService(node.database, await aManifest());
    await tokenFor(node, service);
    await node.database.close();
    const { status, headers, body } = await askToken(node, grant, basic(service));
    expect([status, body.error]).toEqual([503, 'temporarily_unavailable']);
    expect(headers.get('retry-after')).toBe('1');
    await node.stopServing();
  });
});
