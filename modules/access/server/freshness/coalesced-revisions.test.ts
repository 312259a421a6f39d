import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { aMember, anOrganization, type Node, scratchNode, type TestMember } from '../testing/node.ts';

describe('R-NOW-1 a request waits for one read of revisions', () => {
  let node: Node;
  let admin: TestMember;
  /** Reads so far, and what keeps the answer of the next ones back. */
  let reads = 0;
  let held: Promise<unknown> | undefined;
  beforeAll(async () => {
    node = await scratchNode('postgresql', inject('postgresUrl'));
    const { database } = node.services;
    const { readNow } = database;
    database.readNow = async (statement) => {
      reads += 1;
      const [rows] = await Promise.all([readNow(statement), held]);
      return rows;
    };
  });
  afterAll(() => node.close());
  beforeEach(async () => {
    admin = await anOrganization(node);
    await membersOf();
    reads = 0;
  });

  const now = () => performance.now();
  const membersOf = async (arrived?: number) => {
    const snapshot = await node.state.organization(admin.organizationId, arrived);
    return snapshot?.membersByRole().viewer.active;
  };
  const admitted = () => node.state.revisions.installation();

  it('who was let in by a read that began after the request arrived is answered by it too', async () => {
    const arrived = now();
    expect([await Promise.resolve(admitted()).then(() => membersOf(arrived)), reads]).toEqual([0, 1]);
    await aMember(node, admin, 'viewer');
    const later = now();
    expect([await Promise.resolve(admitted()).then(() => membersOf(later)), reads]).toEqual([1, 2]);
  });

  it('what had begun to be read before the request arrived is not used for it', async () => {
    let letGo = () => undefined as unknown;
    held = new Promise((resolve) => {
      letGo = () => resolve(undefined);
    });
    const of = Promise.resolve(admitted());
    await expect.poll(() => reads).toBe(1);
    await aMember(node, admin, 'viewer');
    const arrived = now();
    const answer = of.then(() => membersOf(arrived));
    held = undefined;
    letGo();
    expect([await answer, reads]).toEqual([1, 2]);
  });

  it('nor what was read in an earlier turn, however early the request arrived', async () => {
    const arrived = now();
    await admitted();
    await aMember(node, admin, 'viewer');
    expect([await membersOf(arrived), reads]).toEqual([1, 2]);
  });

  it('nor for another organization than it tells of', async () => {
    const arrived = now();
    const other = await aMember(node, await anOrganization(node), 'viewer');
    const ask = () => node.state.organization(other.organizationId, arrived);
    const snapshot = await Promise.resolve(admitted()).then(ask);
    expect([snapshot?.hasMembership(other.id), reads]).toEqual([true, 2]);
  });
});
