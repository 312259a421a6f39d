import { createAudit } from '@fleetgate/audit/server';
import type { OrganizationId } from '@fleetgate/kernel';
import type { PersonPrincipal } from '@fleetgate/platform/operation';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createOrganization } from '../organization/create-across-organizations.ts';
import { aMember, anOrganization } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { changeRole, changeRoles } from './change-role.ts';

interface Trail {
  readonly items: readonly {
    action: string;
    at: string;
    actor: { id: string; name: string };
    target: { id: string; name: string };
    before: unknown;
    after: unknown;
  }[];
  readonly nextCursor: string | null;
}

describe.each(databaseKinds)('the audit trail on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const read = async (principal: PersonPrincipal, id: string, asked: object = {}) => {
    const [list] = (await createAudit()).routes ?? [];
    const request = {
      services: node.services,
      principal,
      organizationId: id as OrganizationId,
      requestId: 'trail',
    };
    const sent = { params: {}, query: { limit: 50, ...asked } as never, body: undefined as never };
    return (await list?.handle(request, sent, {} as never)) as Trail;
  };

  it('R-AUD-1 tells who did what to whom, before and after, newest first and page by page', async () => {
    const organization = await anOrganization(node);
    const { membershipId } = await aMember(node, organization, 'viewer', {
      firstName: 'Grace',
      lastName: 'Hopper',
    });
    const change = { memberId: membershipId, role: 'editor' } as const;
    const moment = new Date(Date.now() + 3_600_000);
    node.time.now = () => moment;
    await node.call(changeRole, organization.admin, organization.id, change);
    node.time.now = () => new Date();
    const all = await read(organization.admin, organization.id);
    const times = all.items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(times[0]).toBe(moment.toISOString());
    expect(all.items.map(({ action }) => action).sort()).toEqual([
      'membership.accepted',
      'membership.invited',
      'membership.role-changed',
      'organization.created',
    ]);
    expect(all.items.find(({ action }) => action === 'membership.role-changed')).toMatchObject({
      actor: { id: organization.admin.userId, name: 'Ada Lovelace' },
      target: { id: membershipId, name: 'Grace Hopper' },
      before: { role: 'viewer' },
      after: { role: 'editor' },
    });
    const pages = [await read(organization.admin, organization.id, { limit: 3 })];
    pages.push(await read(organization.admin, organization.id, { limit: 3, cursor: pages[0]?.nextCursor }));
    expect(pages.flatMap(({ items }) => items)).toEqual(all.items);
    const ofTarget = await read(organization.admin, organization.id, { target: membershipId });
    expect(ofTarget.items).toHaveLength(3);
    expect((await read(organization.admin, organization.id, { to: all.items.at(-1)?.at })).items).toEqual([]);
    const [target, actor, at] = [membershipId, organization.admin.userId, moment.toISOString()];
    for (const [asked, actions] of [
      [{ target, from: at }, ['membership.role-changed']],
      [{ target, to: at }, ['membership.accepted', 'membership.invited']],
      [{ target, actor, to: at }, ['membership.invited']],
      [{ target, actor, from: at, to: at }, []],
    ] as const) {
      const { items } = await read(organization.admin, organization.id, asked);
      expect(items.map(({ action }) => action).sort(), JSON.stringify(asked)).toEqual(actions);
    }
  });

  it('R-AUD-1 events of one moment, such as those of one call, are each once on the pages', async () => {
    const organization = await anOrganization(node);
    const members = [];
    for (let count = 0; count < 3; count += 1) members.push(await aMember(node, organization, 'viewer'));
    const ids = members.map(({ membershipId }) => membershipId);
    await node.call(changeRoles, organization.admin, organization.id, { ids, role: 'editor' });
    const { items } = await read(organization.admin, organization.id);
    const paged: unknown[] = [];
    let cursor: string | null = null;
    do {
      const asked = { limit: 1, ...(cursor && { cursor }) };
      const page = await read(organization.admin, organization.id, asked);
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && paged.length < items.length);
    expect(items.filter(({ action }) => action === 'membership.role-changed')).toHaveLength(3);
    expect(paged).toEqual(items);
  });

  it('R-AUD-1 a change that is refused, or changes nothing, leaves no event', async () => {
    const organization = await anOrganization(node);
    const { membershipId } = await aMember(node, organization, 'viewer');
    const before = (await read(organization.admin, organization.id)).items.length;
    const change = (memberId: string) =>
      node.call(changeRole, organization.admin, organization.id, { memberId, role: 'viewer' });
    await change(membershipId);
    await change(organization.adminMembershipId).catch(() => undefined);
    expect((await read(organization.admin, organization.id)).items).toHaveLength(before);
  });

  it('R-AUD-1 a change whose event can not be written is not done', async () => {
    const organization = await anOrganization(node);
    const { membershipId } = await aMember(node, organization, 'viewer');
    const recordAudit = () => Promise.reject(new Error('the trail is full'));
    const request = {
      services: { ...node.services, recordAudit },
      principal: organization.admin,
      organizationId: organization.id as OrganizationId,
      requestId: 'lost',
    };
    const changed = changeRole.execute(request, { memberId: membershipId, role: 'editor' });
    await expect(changed).rejects.toThrow('the trail is full');
    const name = `Unwritten ${membershipId}`;
    const made = createOrganization.execute({ ...request, organizationId: undefined }, { name });
    await expect(made).rejects.toThrow('the trail is full');
    const left = await query(
      node,
      `select role from membership where id = $1 union all select name from organization where name = $2`,
      [membershipId, name],
    );
    expect(left.rows).toEqual([{ role: 'viewer' }]);
  });

  it('R-AUD-1 the application role can neither alter nor delete an event', async () => {
    const { id } = await anOrganization(node);
    for (const statement of [`update audit_event set action = 'x'`, 'delete from audit_event']) {
      const client = await node.services.database.pool.connect();
      await client.query('begin; set local role fleetgate_app');
      await client.query(`select set_config('app.organization_id', $1, true)`, [id]);
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
      await client.query('rollback');
      client.release();
    }
    expect((await query(node, 'select from audit_event where organization_id = $1', [id])).rows).toHaveLength(
      1,
    );
  });
});
