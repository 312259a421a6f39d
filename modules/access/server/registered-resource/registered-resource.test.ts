import { randomUUID } from 'node:crypto';
import { databaseKinds, scratchDatabase } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ServiceManifest } from '../../domain/index.ts';
import { registerService, removeService, updateService } from '../module.ts';
import { aMember, anOrganization } from '../service/testing/an-organization-across-organizations.ts';
import { aManifest, evaluate, outcomeOf, tokenFor } from '../service/testing/programs.ts';
import { startNode, type TestNode, testMigrations } from '../service/testing/test-node.ts';
import { executeAll } from '../testing/statements-across-organizations.ts';

interface Program {
  readonly manifest: ServiceManifest;
  readonly type: string;
  readonly token: string;
}

describe.each(databaseKinds)('resources of registered services on %s', (kind) => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode(await scratchDatabase(kind, inject('postgresUrl'), await testMigrations()));
  });
  afterAll(() => node.stop());

  const aProgram = async (hierarchical = false, limits = {}, scope?: string): Promise<Program> => {
    const manifest = await aManifest();
    const type = manifest.resourceTypes[0]?.type ?? '';
    const registered = { ...manifest, resourceTypes: [{ type, hierarchical }] };
    const issued = await registerService(node.database, registered, limits);
    return { manifest: registered, type, token: await tokenFor(node, issued, scope) };
  };
  const send = async (method: string, path: string, headers: Record<string, string>, sent?: unknown) => {
    const response = await fetch(`${node.origin}/api/v1/organizations/${path}`, {
      method,
      headers: { ...headers, ...(sent !== undefined && { 'content-type': 'application/json' }) },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  const bearer = ({ token }: Program) => ({ authorization: `Bearer ${token}` });
  const put = (
    program: Program,
    organizationId: string,
    id: string,
    sent: unknown = { name: 'Night' },
    type = program.type,
  ) => send('PUT', `${organizationId}/resources/${type}/${id}`, bearer(program), sent);
  const remove = (program: Program, organizationId: string, id: string) =>
    send('DELETE', `${organizationId}/resources/${program.type}/${id}`, bearer(program));
  const grant = (admin: string, organizationId: string, member: string, type: string, access: object) =>
    send('PUT', `${organizationId}/members/${member}/access/${type}`, { 'x-person': admin }, access);
  const rows = (text: string, ...values: unknown[]) => executeAll(node.database, [[text, values]]);
  const memberOf = async (userId: string) => {
    const [row] = await rows('select id from membership where user_id = $1', userId);
    return String(row?.id);
  };
  const changesIn = async (organizationId: string) =>
    await rows(
      `select count(*)::int as n from access_change where organization_id = $1 and kind <> 'revision'`,
      organizationId,
    );

  it('can be granted and asked about as soon as they are registered, and not once they are removed', async () => {
    const { organizationId, userId } = await anOrganization(node.database);
    const editor = await aMember(node.database, organizationId, 'editor');
    const program = await aProgram();
    const id = randomUUID();
    expect((await put(program, organizationId, id)).body).toEqual({
      type: program.type,
      id,
      name: 'Night',
      parentId: null,
      uses: [],
    });
    const compare = async () =>
      (
        await evaluate(node, program.token, editor.userId, `${program.manifest.key}.compare`, {
          type: program.type,
          id,
        })
      ).decision;
    expect(await compare()).toBe(false);
    const member = await memberOf(editor.userId);
    expect((await grant(userId, organizationId, member, program.type, { ids: [id] })).status).toBe(200);
    expect(await compare()).toBe(true);
    expect((await remove(program, organizationId, id)).status).toBe(204);
    expect(await compare()).toBe(false);
    expect(await rows('select from resource_grant where resource_id = $1', id)).toEqual([]);
    expect((await remove(program, organizationId, id)).status).toBe(404);
    expect(await put(program, organizationId, id)).toMatchObject({
      status: 409,
      body: { code: 'access/id-in-use' },
    });
  });

  it('R-ACC-5 what a resource uses is told, and is not granted with it', async () => {
    const { organizationId, userId } = await anOrganization(node.database);
    const viewer = await aMember(node.database, organizationId, 'viewer');
    const program = await aProgram();
    const [board, used] = [randomUUID(), randomUUID()];
    await put(program, organizationId, used);
    const uses = [{ type: program.type, id: used }];
    expect((await put(program, organizationId, board, { name: 'Board', uses })).body.uses).toEqual(uses);
    const stored = await rows('select uses_type, uses_id from resource_use where id = $1', board);
    expect(stored).toEqual([{ usesType: program.type, usesId: used }]);
    const member = await memberOf(viewer.userId);
    await grant(userId, organizationId, member, program.type, { ids: [board] });
    const mine = await send('GET', `${organizationId}/resources/${program.type}`, {
      'x-person': viewer.userId,
    });
    expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual([board]);
    const unused = `${organizationId}/resources/${program.type}/${used}`;
    expect((await send('GET', unused, { 'x-person': viewer.userId })).status).toBe(404);
  });

  it('are the same after the same request, and what changed after another', async () => {
    const { organizationId } = await anOrganization(node.database);
    const program = await aProgram(true);
    const [id, above, used] = [randomUUID(), randomUUID(), randomUUID()];
    await put(program, organizationId, above);
    await put(program, organizationId, used);
    const uses = [{ type: program.type, id: used }];
    await put(program, organizationId, id);
    const first = await changesIn(organizationId);
    expect((await put(program, organizationId, id)).status).toBe(200);
    expect(await changesIn(organizationId)).toEqual(first);
    expect((await put(program, organizationId, id, { name: 'Day' })).body.name).toBe('Day');
    const before = await changesIn(organizationId);
    expect(before).not.toEqual(first); // for the nodes that know the order of names
    expect(
      (await put(program, organizationId, id, { name: 'Day', uses: [...uses, ...uses] })).body.uses,
    ).toEqual(uses);
    expect(await changesIn(organizationId)).toEqual(before);
    expect((await put(program, organizationId, id, { name: 'Day', parentId: above })).body).toMatchObject({
      parentId: above,
      uses: [],
    });
    expect(await changesIn(organizationId)).not.toEqual(before);
    expect((await remove(program, organizationId, above)).body.code).toBe('access/has-children');
    expect((await put(program, organizationId, above, { name: 'Top', parentId: id })).body.code).toBe(
      'access/cycle',
    );
  });

  it('R-ORG-1 name nothing of another organization', async () => {
    const { organizationId } = await anOrganization(node.database);
    const other = await anOrganization(node.database);
    const program = await aProgram(true);
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await put(program, organizationId, mine);
    await put(program, other.organizationId, theirs);
    const codeOf = async (sent: object) => (await put(program, organizationId, mine, sent)).body.code;
    expect(await codeOf({ name: 'X', parentId: theirs })).toBe('access/unknown-resource');
    expect(await codeOf({ name: 'X', uses: [{ type: program.type, id: theirs }] })).toBe(
      'access/unknown-resource',
    );
    expect((await put(program, organizationId, theirs)).body.code).toBe('access/id-in-use');
    expect((await remove(program, organizationId, theirs)).status).toBe(404);
    expect(await rows('select name from resource where id = any($1::uuid[])', [mine, theirs])).toEqual([
      { name: 'Night' },
      { name: 'Night' },
    ]);
  });

  it('are kept by the service that declares their type, with the scope for it, and by nobody else', async () => {
    const { organizationId, userId } = await anOrganization(node.database);
    const [program, stranger] = [await aProgram(), await aProgram()];
    const asker = await aProgram(false, {}, 'access:evaluate');
    const id = randomUUID();
    const path = `${organizationId}/resources/${program.type}/${id}`;
    const statusOf = async (type: string, who = program) =>
      (await put(who, organizationId, id, { name: 'X' }, type)).status;
    expect(await statusOf(program.type, stranger)).toBe(404);
    expect(await statusOf('device')).toBe(404);
    expect(await statusOf('unheard-of')).toBe(404);
    const { status, body } = await put(asker, organizationId, id, { name: 'X' }, asker.type);
    expect([status, body.code]).toEqual([403, 'platform/forbidden']);
    // a service has no role, and no Admin to ask
    expect(body.detail).toBe('This is not for services, or the access token lacks the scope for it.');
    expect((await put(program, randomUUID(), id)).status).toBe(404);
    expect((await put(program, organizationId, 'no-uuid')).status).toBe(404);
    expect((await send('PUT', path, {}, { name: 'X' })).status).toBe(401);
    expect((await send('PUT', path, { 'x-person': userId }, { name: 'X' })).status).toBe(403);
    const outsider = await anOrganization(node.database);
    expect((await send('PUT', path, { 'x-person': outsider.userId }, { name: 'X' })).status).toBe(404);
    expect(await rows('select from resource where organization_id = $1', organizationId)).toEqual([]);
  });

  it('are refused when they are not of the schema, and a parent when the type is flat', async () => {
    const { organizationId } = await anOrganization(node.database);
    const program = await aProgram();
    const id = randomUUID();
    for (const sent of [
      {},
      { name: '' },
      { name: 'X', more: 1 },
      { name: 'X', uses: [{ type: 'device' }] },
    ]) {
      expect((await put(program, organizationId, id, sent)).status).toBe(422);
    }
    await put(program, organizationId, id);
    const below = { name: 'X', parentId: id };
    expect((await put(program, organizationId, randomUUID(), below)).body.code).toBe('access/flat-type');
  });

  it('are as many as the operator allows in one organization, also when they come at once', async () => {
    const { organizationId } = await anOrganization(node.database);
    const program = await aProgram(false, { resourcesPerOrganization: 3 });
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const answers = await Promise.all(ids.map((id) => put(program, organizationId, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    const elsewhere = await anOrganization(node.database);
    expect((await put(program, elsewhere.organizationId, randomUUID())).status).toBe(200);
    await updateService(node.database, program.manifest, { resourcesPerOrganization: 4 });
    expect((await put(program, organizationId, randomUUID())).status).toBe(200);
  });

  it('come once when the same is registered several times at once', async () => {
    const { organizationId } = await anOrganization(node.database);
    const program = await aProgram();
    const id = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(program, organizationId, id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await rows('select from resource where id = $1', id)).toHaveLength(1);
  });

  it('and grants on them are never left behind by a type that is given up at the same time', async () => {
    const { organizationId, userId } = await anOrganization(node.database);
    const member = await memberOf((await aMember(node.database, organizationId, 'viewer')).userId);
    for (let round = 0; round < 10; round += 1) {
      const program = await aProgram();
      const { manifest, type } = program;
      const given = { ...manifest, resourceTypes: [], permissions: manifest.permissions.slice(0, 2) };
      const [made, updated] = await Promise.all([
        round % 2 === 0
          ? put(program, organizationId, randomUUID())
          : grant(userId, organizationId, member, type, { all: true }),
        outcomeOf(updateService(node.database, given)),
      ]);
      expect([
        [200, 'access/service-in-use'],
        [404, 'done'],
      ]).toContainEqual([made.status, updated]);
    }
  });

  it('a type that people have as a whole is given up only when the operator says so', async () => {
    const { organizationId, userId } = await anOrganization(node.database);
    const member = await memberOf((await aMember(node.database, organizationId, 'viewer')).userId);
    const { manifest, type } = await aProgram();
    expect((await grant(userId, organizationId, member, type, { all: true })).status).toBe(200);
    expect(await outcomeOf(removeService(node.database, manifest.key))).toBe('access/service-in-use');
    const given = { ...manifest, resourceTypes: [], permissions: manifest.permissions.slice(0, 2) };
    expect(await outcomeOf(updateService(node.database, given))).toBe('access/service-in-use');
    await removeService(node.database, manifest.key, { revokeGrants: true });
    await registerService(node.database, manifest);
    expect(await rows('select from type_grant where resource_type = $1', type)).toEqual([]);
  });

  it('a service that sends more requests than it may is told to wait, and is answered when it did', async () => {
    const program = await aProgram(false, { requestsPerSecond: 2 });
    const { organizationId } = await anOrganization(node.database);
    const ask = () => put(program, organizationId, randomUUID());
    node.holdClock();
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'platform/too-many-requests' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    node.advance(1000);
    expect((await ask()).status).toBe(200);
    await updateService(node.database, program.manifest, { requestsPerSecond: null });
    for (let i = 0; i < 5; i += 1) expect((await ask()).status).toBe(200);
  });
});
