import { openPostgresql } from '@fleetgate/platform/database';
import { databaseKinds, scratchDatabase, scratchPostgresql } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { registerService, removeCredential, removeService, rotateCredential } from '../module.ts';
import {
  anOrganization,
  type TestMember,
  tokenCount,
} from './testing/an-organization-across-organizations.ts';
import { aManifest, evaluate, tokenFor } from './testing/programs.ts';
import { startNode, type TestNode, testMigrations } from './testing/test-node.ts';

/** Several nodes over one database; the embedded one has a single process. */
async function startNodes(kind: 'embedded' | 'postgresql'): Promise<TestNode[]> {
  const migrations = await testMigrations();
  const postgresUrl = inject('postgresUrl');
  if (kind === 'embedded') return [await startNode(await scratchDatabase(kind, postgresUrl, migrations))];
  const url = await scratchPostgresql(postgresUrl, migrations);
  return Promise.all([1, 2].map(async () => startNode(await openPostgresql({ url, maxConnections: 5 }))));
}

describe.each(databaseKinds)('R-NOW-6 tokens of a service on %s', (kind) => {
  let nodes: TestNode[];
  let admin: TestMember;
  let here: TestNode;
  let there: TestNode;
  beforeAll(async () => {
    nodes = await startNodes(kind);
    [here, there] = [nodes[0] as TestNode, nodes.at(-1) as TestNode];
    admin = await anOrganization(here.database);
  });
  afterAll(() => Promise.all(nodes.map((node) => node.stop())));
  const ask = (node: TestNode, token: string) =>
    evaluate(node, token, admin.userId, 'devices.view', { type: 'organization', id: admin.organizationId });
  const aService = async () => registerService(here.database, await aManifest());

  it('end with their secret on every node, while those of the other secret live on', async () => {
    const first = await aService();
    const second = await rotateCredential(here.database, first.key);
    const old = await tokenFor(here, first);
    const next = await tokenFor(there, second);
    for (const node of nodes)
      for (const token of [old, next]) expect((await ask(node, token)).status).toBe(200);
    await removeCredential(here.database, first.key, first.credentialId);
    for (const node of nodes) {
      expect((await ask(node, old)).status).toBe(401);
      expect((await ask(node, next)).status).toBe(200);
    }
    expect(await tokenCount(here.database)).toBe(1);
  });

  it('end with the service on every node', async () => {
    const service = await aService();
    const token = await tokenFor(here, service);
    for (const node of nodes) expect((await ask(node, token)).status).toBe(200);
    await removeService(here.database, service.key);
    for (const node of nodes) expect((await ask(node, token)).status).toBe(401);
    await expect(tokenFor(there, service)).rejects.toThrow('invalid_client');
  });

  it('never answer late: no question that starts after the removal was acknowledged is answered', async () => {
    let late = 0;
    let asked = 0;
    for (let round = 0; round < 25; round += 1) {
      const service = await aService();
      const token = await tokenFor(here, service);
      let removed = false;
      let stop = false;
      const askers = nodes.flatMap((node) =>
        [1, 2].map(async () => {
          while (!stop) {
            const startedAfter = removed;
            const { status } = await ask(node, token);
            asked += 1;
            if (startedAfter && status !== 401) late += 1;
          }
        }),
      );
      await Promise.all(nodes.map((node) => ask(node, token)));
      await removeCredential(here.database, service.key, service.credentialId);
      removed = true;
      await Promise.all(nodes.flatMap((node) => [ask(node, token), ask(node, token)]));
      stop = true;
      await Promise.all(askers);
    }
    expect({ late, enough: asked > 100 }).toEqual({ late: 0, enough: true });
  });

  it('are not made with a secret that is removed meanwhile', async () => {
    for (let round = 0; round < 10; round += 1) {
      const service = await aService();
      const [made] = await Promise.allSettled([
        tokenFor(there, service),
        removeCredential(here.database, service.key, service.credentialId),
      ]);
      if (made.status === 'rejected') expect(String(made.reason)).toContain('invalid_client');
      else expect((await ask(there, made.value)).status).toBe(401);
    }
  });
});
