import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AccessState } from '../decision/access-state.ts';
import { aMember, anOrganization, type Node, rowsOf, scratchNode } from '../testing/node.ts';
import { EventStreams } from './event-streams.ts';

describe.each(databaseKinds)('a stream that is being opened on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  it('R-NOW-3 is ended when the member is removed after the first look at the rights', async () => {
    const admin = await anOrganization(node);
    const viewer = await aMember(node, admin, 'viewer');
    const remove = () => rowsOf(node, 'delete from membership where id = $1', [viewer.id]);
    let looks = 0;
    const organization = async (id: string) => {
      const found = await node.state.organization(id);
      looks += 1;
      if (looks === 1) await remove();
      return found;
    };
    const streams = new EventStreams({ organization } as unknown as AccessState);
    const told: string[] = [];
    let isOpen = true;
    await streams.open({
      organizationId: viewer.organizationId,
      userId: viewer.userId,
      principal: async () => viewer.principal,
      send: (event) => void told.push(event),
      close: () => {
        isOpen = false;
      },
    });
    streams.closeAll();
    expect([told, isOpen]).toEqual([['open', 'access.revoked'], false]);
  });
});

it('R-NOW-4 an open stream is closed, not revoked, when a change is heard of and nobody can say whom it concerns', async () => {
  const node = await scratchNode('postgresql', inject('postgresUrl'));
  const admin = await anOrganization(node);
  const streams = new EventStreams(node.state);
  await streams.listenTo(node.services.database);
  const told: string[] = [];
  const closed = new Promise<void>((close) => {
    void streams.open({
      organizationId: admin.organizationId,
      userId: admin.userId,
      principal: async () => admin.principal,
      send: (event) => void told.push(event),
      close,
    });
  });
  await expect.poll(() => told).toEqual(['open']);
  node.services.database.readNow = () => Promise.reject(new Error('Query read timeout'));
  await aMember(node, admin, 'viewer'); // heard of on a connection that still answers
  await closed;
  expect(told).toEqual(['open']);
  await node.close();
});
