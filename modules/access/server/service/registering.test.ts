import { isRefusal } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { databaseKinds, scratchDatabase } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ServiceManifest } from '../../domain/index.ts';
import {
  listServices,
  registerService,
  removeCredential,
  removeService,
  rotateCredential,
  updateService,
} from '../module.ts';
import {
  aMember,
  anOrganization,
  aResource,
  deleteResource,
} from './testing/an-organization-across-organizations.ts';
import { aManifest, evaluate, outcomeOf, tokenFor } from './testing/programs.ts';
import { startNode, type TestNode, testMigrations } from './testing/test-node.ts';

const ownTypeOf = (manifest: ServiceManifest) => manifest.resourceTypes[0]?.type ?? '';

async function pointersOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    return await attempt;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { errors } = error.refusal.extensions as { errors: readonly { pointer: string }[] };
    return errors.map(({ pointer }) => pointer);
  }
}

describe.each(databaseKinds)('registered services on %s', (kind) => {
  let node: TestNode;
  let database: Database;
  beforeAll(async () => {
    database = await scratchDatabase(kind, inject('postgresUrl'), await testMigrations());
    node = await startNode(database);
  });
  afterAll(() => node.stop());

  const listed = async (key: string) => (await listServices(database)).find((service) => service.key === key);
  const aService = async () => {
    const manifest = await aManifest();
    return { manifest, ...(await registerService(database, manifest)) };
  };
  const askOn = async (token: string, userId: string, action: string, type: string, id: string) =>
    (await evaluate(node, token, userId, action, { type, id })).body;

  it('answer about their own permissions from the next question on', async () => {
    const { organizationId, userId } = await anOrganization(database);
    const viewer = await aMember(database, organizationId, 'viewer');
    const asker = await aService();
    const token = await tokenFor(node, asker);
    const manifest = await aManifest();
    const edit = (who: string, id = organizationId) =>
      askOn(token, who, `${manifest.key}.edit`, 'organization', id);
    expect(await edit(userId)).toMatchObject({
      decision: false,
      context: { reason: { code: 'unknown-permission' } },
    });
    await registerService(database, manifest);
    expect(await edit(userId)).toMatchObject({ decision: true });
    expect(await edit(viewer.userId)).toMatchObject({ decision: false });
    expect(await edit(userId, (await anOrganization(database)).organizationId)).toMatchObject({
      decision: false,
    });
    await updateService(database, {
      ...manifest,
      permissions: manifest.permissions.map((one) => ({ ...one, roles: { ...one.roles, viewer: true } })),
    });
    expect(await edit(viewer.userId)).toMatchObject({ decision: true });
    await removeService(database, manifest.key);
    expect(await edit(userId)).toMatchObject({
      decision: false,
      context: { reason: { code: 'unknown-permission' } },
    });
  });

  it('decide on resources of their own type as on built-in ones', async () => {
    const { organizationId, userId } = await anOrganization(database);
    const { manifest, ...issued } = await aService();
    const token = await tokenFor(node, issued);
    const type = ownTypeOf(manifest);
    const id = await aResource(database, organizationId, type);
    const editor = await aMember(database, organizationId, 'editor');
    const compare = (who: string) => askOn(token, who, `${manifest.key}.compare`, type, id);
    expect(await compare(userId)).toMatchObject({ decision: true });
    expect(await compare(editor.userId)).toMatchObject({ decision: false });
  });

  it('show client id and secret once, a secret of 256 random bits', async () => {
    const { manifest, clientId, clientSecret, credentialId } = await aService();
    expect(clientSecret).toMatch(/^fgc_[\w-]{43}$/);
    const service = await listed(manifest.key);
    expect(service).toMatchObject({ clientId, title: 'Energy Prices', credentials: [{ id: credentialId }] });
    expect(JSON.stringify(service)).not.toContain(clientSecret);
  });

  it.each([
    ['an array', [], ['']],
    ['nothing', null, ['']],
    ['a missing member', { key: 'x' }, ['/title', '/permissions', '/resourceTypes']],
    ['an unknown member', { secret: 1 }, ['/secret']],
    ['a wrong type', { title: 7 }, ['/title']],
    [
      'an unknown member deep inside',
      { resourceTypes: [{ type: 'x', hierarchical: false, parent: 1 }] },
      ['/resourceTypes/0/parent'],
    ],
    [
      'a bad key',
      { key: 'No Key' },
      ['/key', '/permissions/0/key', '/permissions/1/key', '/permissions/2/key'],
    ],
    [
      'a built-in key',
      { key: 'devices' },
      ['/key', '/permissions/0/key', '/permissions/1/key', '/permissions/2/key'],
    ],
    [
      'a built-in type',
      { resourceTypes: [{ type: 'device', hierarchical: false }] },
      ['/resourceTypes/0/type', '/permissions/2/resourceTypes/0'],
    ],
    ['no permission', { permissions: [] }, ['/permissions']],
  ])('are not registered with %s', async (_name, change, pointers) => {
    const whole =
      'key' in Object(change) && Object.keys(Object(change)).length === 1 && Object(change).key === 'x';
    const sent =
      change === null || Array.isArray(change) || whole ? change : { ...(await aManifest()), ...change };
    expect(await pointersOf(registerService(database, sent))).toEqual(pointers);
  });

  it('R-ROL-1 are not registered without a cell for each role', async () => {
    const manifest = await aManifest();
    const permissions = manifest.permissions.map((one) => ({ ...one, roles: { admin: true, owner: true } }));
    const errors = await pointersOf(
      registerService(database, { ...manifest, permissions: [permissions[0]] }),
    );
    expect(errors).toEqual([
      '/permissions/0/roles/editor',
      '/permissions/0/roles/viewer',
      '/permissions/0/roles/owner',
    ]);
  });

  it('tell all errors of a manifest in lines', async () => {
    const attempt = registerService(database, { ...(await aManifest()), title: ' ', permissions: [] });
    const error = await attempt.catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ refusal: { problem: { code: 'access/manifest-invalid', status: 422 } } });
    expect(String(error)).toContain('\n  /title: the title is empty\n  /permissions: a service has at least');
  });

  it('do not clash with those registered before', async () => {
    const { manifest } = await aService();
    expect(await pointersOf(registerService(database, manifest))).toContain('/key');
    const other = await aManifest();
    const stolen = {
      ...other,
      resourceTypes: manifest.resourceTypes,
      permissions: other.permissions.slice(0, 2),
    };
    expect(await pointersOf(registerService(database, stolen))).toEqual(['/resourceTypes/0/type']);
  });

  it('register once when the same manifest comes twice at the same time', async () => {
    const manifest = await aManifest();
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(registerService(database, manifest))));
    expect(outcomes.sort()).toEqual(['access/manifest-invalid', 'access/manifest-invalid', 'done']);
  });

  it('have two live secrets at most', async () => {
    const first = await aService();
    const second = await rotateCredential(database, first.key);
    expect(second.clientId).toBe(first.clientId);
    expect(second.clientSecret).not.toBe(first.clientSecret);
    await tokenFor(node, first);
    await tokenFor(node, second);
    expect(await outcomeOf(rotateCredential(database, first.key))).toBe('access/two-secrets');
    await removeCredential(database, first.key, first.credentialId);
    await expect(tokenFor(node, first)).rejects.toThrow('invalid_client');
    await tokenFor(node, second);
    expect(await outcomeOf(rotateCredential(database, first.key))).toBe('done');
  });

  it('have two live secrets at most, also when rotated several times at once', async () => {
    const { key } = await aService();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(rotateCredential(database, key))));
    expect(outcomes.sort()).toEqual([
      'access/two-secrets',
      'access/two-secrets',
      'access/two-secrets',
      'done',
    ]);
    expect((await listed(key))?.credentials).toHaveLength(2);
  });

  it('are refused when there is no such service or secret', async () => {
    const { key, credentialId, manifest } = await aService();
    const other = await aService();
    expect(await outcomeOf(rotateCredential(database, 'nobody'))).toBe('access/unknown-service');
    expect(await outcomeOf(removeService(database, 'nobody'))).toBe('access/unknown-service');
    expect(await outcomeOf(removeCredential(database, 'nobody', credentialId))).toBe(
      'access/unknown-service',
    );
    expect(await outcomeOf(removeCredential(database, other.key, credentialId))).toBe(
      'access/unknown-credential',
    );
    expect(await outcomeOf(removeCredential(database, key, 'x'))).toBe('access/unknown-credential');
    const unregistered = { ...manifest, ...(await aManifest()) };
    expect(await outcomeOf(updateService(database, unregistered))).toBe('access/unknown-service');
  });

  it('R-INV-13 give nobody access that another service of the same type name once had', async () => {
    const { organizationId } = await anOrganization(database);
    const { manifest, key } = await aService();
    const id = await aResource(database, organizationId, ownTypeOf(manifest));
    expect(await outcomeOf(removeService(database, key))).toBe('access/service-in-use');
    const withoutType = { ...manifest, resourceTypes: [], permissions: manifest.permissions.slice(0, 2) };
    expect(await outcomeOf(updateService(database, withoutType))).toBe('access/service-in-use');
    const tree = {
      ...manifest,
      resourceTypes: manifest.resourceTypes.map(({ type }) => ({ type, hierarchical: true })),
    };
    expect(await outcomeOf(updateService(database, tree))).toBe('access/service-in-use');
    await deleteResource(database, ownTypeOf(manifest), id);
    expect(await outcomeOf(updateService(database, withoutType))).toBe('done');
    expect(await outcomeOf(removeService(database, key))).toBe('done');
  });

  it('stay while another asks on their resource types', async () => {
    const { manifest, key } = await aService();
    const dependent = await aManifest();
    const [first] = dependent.permissions;
    const permissions = [{ ...first, resourceTypes: [ownTypeOf(manifest)] }];
    await registerService(database, { ...dependent, permissions });
    expect(await outcomeOf(removeService(database, key))).toBe('access/service-in-use');
    await removeService(database, dependent.key);
    expect(await outcomeOf(removeService(database, key))).toBe('done');
  });

  it('R-NOW-5 are listed to every Admin with what they may ask, and to nobody else', async () => {
    const { organizationId, userId } = await anOrganization(database);
    const editor = await aMember(database, organizationId, 'editor');
    const { manifest, clientId } = await aService();
    const list = async (who: string, query = '', organization = organizationId) => {
      const path = `${node.origin}/api/v1/organizations/${organization}/services${query}`;
      const response = await fetch(path, { headers: { 'x-person': who } });
      return { status: response.status, text: await response.text() };
    };
    const { status, text } = await list(userId, '?limit=200');
    expect(status).toBe(200);
    const { items } = JSON.parse(text);
    expect(items.find((item: { key: string }) => item.key === manifest.key)).toEqual({
      key: manifest.key,
      title: 'Energy Prices',
      registeredAt: expect.stringMatching(/Z$/),
      permissions: manifest.permissions.map(({ roles, ...rest }) => ({ ...rest, ...roles })),
      resourceTypes: manifest.resourceTypes,
      mayAsk: [
        { scope: 'access:evaluate', meaning: expect.any(String) },
        { scope: 'resources:write', meaning: expect.any(String) },
      ],
    });
    expect(text).not.toContain(clientId);
    expect((await list(editor.userId)).status).toBe(403);
    expect((await list((await anOrganization(database)).userId)).status).toBe(404);
    const keys: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = JSON.parse((await list(userId, `?limit=2${cursor && `&cursor=${cursor}`}`)).text);
      keys.push(...page.items.map((item: { key: string }) => item.key));
      cursor = page.nextCursor;
    }
    expect(keys).toEqual((await listServices(database)).map(({ key }) => key).sort());
    expect((await list(userId, '?cursor=x')).status).toBe(422);
  });
});
