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
