import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anInvitation, anOrganization, aPerson } from '../testing/builders.ts';
import { activeAdmins, query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';

const refused = { constraint: 'organization_keeps_an_admin' };

describe.each(databaseKinds)('beneath all code, the database on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const insertMember = `insert into membership (organization_id, user_id, status, role, email, joined_at)
    values ($1, $2, $3, $4, $5, now())`;

  it('R-ADM-1 refuses to take the only active Admin, whom no pending one replaces', async () => {
    const organization = await anOrganization(node);
    await anInvitation(node, organization, 'admin');
    const { adminMembershipId: id } = organization;
    for (const statement of [
      `update membership set role = 'editor' where id = $1`,
      `update membership set status = 'invited', user_id = null where id = $1`,
      'delete from membership where id = $1',
    ]) {
      await expect(query(node, statement, [id]), statement).rejects.toMatchObject(refused);
    }
    expect(await activeAdmins(node, organization.id)).toBe(1);
  });

  it('R-ADM-1 refuses to delete the account of the only active Admin', async () => {
    const organization = await anOrganization(node);
    const { userId } = organization.admin;
    await expect(query(node, 'delete from user_account where id = $1', [userId])).rejects.toMatchObject(
      refused,
    );
    expect(await activeAdmins(node, organization.id)).toBe(1);
  });

  it.each([
    ['nobody', undefined],
    ['an Editor alone', ['active', 'editor']],
    ['a pending Admin alone', ['invited', 'admin']],
  ] as const)('R-ADM-1 refuses a new organization with %s', async (_, member) => {
    const { userId, email } = await aPerson(node);
    const id = randomUUID();
    const client = await node.services.database.pool.connect();
    try {
      await client.query('begin; set local role fleetgate_system');
      await client.query('insert into organization (id, name) values ($1, $2)', [id, 'Headless']);
      if (member) {
        const [status, role] = member;
        await client.query(insertMember, [id, status === 'active' ? userId : null, status, role, email]);
      }
      await expect(client.query('commit')).rejects.toMatchObject(refused);
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect((await query(node, 'select from organization where id = $1', [id])).rows).toEqual([]);
  });
});
