import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aMember, anInvitation, anOrganization } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';

describe.each(databaseKinds)('beneath all code, the database on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const insert = (organizationId: string, userId: string | null, email: string) =>
    query(
      node,
      `insert into membership (organization_id, user_id, status, role, email, joined_at)
       values ($1, $2, $3, 'viewer', $4, now())`,
      [organizationId, userId, userId ? 'active' : 'invited', email],
    );

  it('R-INV-2 keeps one membership for each person and each address, pending ones counted', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization);
    const pending = await anInvitation(node, organization);
    for (const email of [person.email, pending.person.email]) {
      await expect(insert(organization.id, null, email)).rejects.toMatchObject({
        constraint: 'membership_one_per_address',
      });
    }
    await expect(insert(organization.id, person.userId, 'another@acme.test')).rejects.toMatchObject({
      constraint: 'membership_one_per_person',
    });
  });

  it('R-INV-3 R-ORG-4 says nothing about other organizations', async () => {
    const { person } = await aMember(node, await anOrganization(node));
    const { person: awaited } = await anInvitation(node, await anOrganization(node));
    const elsewhere = await anOrganization(node);
    await insert(elsewhere.id, person.userId, person.email);
    await insert(elsewhere.id, null, awaited.email);
  });
});
