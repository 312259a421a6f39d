import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MembersQuery } from '../../contract/index.ts';
import { aMember, anInvitation, anOrganization, outcomeOf } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { listMembers } from './list.ts';
import { previewRemoval } from './preview-removal.ts';
import { removeMember } from './remove.ts';

describe.each(databaseKinds)('the members list on %s', (kind) => {
  let node: Node;
  let organization: Awaited<ReturnType<typeof anOrganization>>;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
    organization = await anOrganization(node);
    await aMember(node, organization, 'editor', {
      email: 'grace@navy.test',
      firstName: 'Grace',
      lastName: 'Hopper',
    });
    await aMember(node, organization, 'viewer', {
      email: 'alan@king_s.test'.replace('_', '-'),
      firstName: 'Alan',
      lastName: 'Turing',
    });
    await anInvitation(node, organization, 'admin', {
      email: 'kurt@logic.test',
      firstName: 'Kurt',
      lastName: 'Gödel',
    });
    await anInvitation(node, organization, 'viewer', {
      email: 'emmy@rings.test',
      firstName: 'Emmy',
      lastName: 'Noether',
    });
    await aMember(node, await anOrganization(node), 'viewer', {
      email: 'grace@elsewhere.test',
      firstName: 'Grace',
    });
  });
  afterAll(() => node.close());

  const list = (asked: Record<string, unknown> = {}) =>
    node.call(listMembers, organization.admin, organization.id, MembersQuery.parse(asked));
  const emails = async (asked: Record<string, unknown>) =>
    (await list({ sort: 'email', ...asked })).items.map(({ email }) => email);

  it('R-USR-1 shows active and pending people together, and nobody of another organization', async () => {
    const { items } = await list();
    expect(items).toHaveLength(5);
    expect(items.find(({ email }) => email === 'kurt@logic.test')).toMatchObject({
      status: 'invited',
      role: 'admin',
      firstName: null,
      userId: null,
      invitedBy: { id: organization.admin.userId, name: 'Ada Lovelace' },
      invitedAt: expect.stringMatching(/^\d{4}-/),
      joinedAt: null,
      delivery: 'link',
    });
    expect(items.find(({ email }) => email === 'grace@navy.test')).toMatchObject({
      status: 'active',
      joinedAt: expect.stringMatching(/^\d{4}-/),
      delivery: null,
    });
  });

  it('R-USR-2 filters by status, role and inviter, several at once', async () => {
    expect(await emails({ status: 'invited' })).toEqual(['emmy@rings.test', 'kurt@logic.test']);
    expect(await emails({ role: 'editor,viewer', status: 'active' })).toEqual([
      'alan@king-s.test',
      'grace@navy.test',
    ]);
    expect(await emails({ invitedBy: organization.admin.userId, role: 'admin' })).toEqual([
      'kurt@logic.test',
    ]);
    expect(await emails({ invitedBy: randomUUID(), status: 'invited' })).toEqual([]);
    expect(await emails({ invitedBy: organization.admin.userId, status: 'invited', role: 'viewer' })).toEqual(
      ['emmy@rings.test'],
    );
  });

  it('R-USR-2 searches names and addresses: three letters anywhere, fewer at the beginning', async () => {
    expect(await emails({ q: 'OPP' })).toEqual(['grace@navy.test']);
    expect(await emails({ q: 'grace hop' })).toEqual(['grace@navy.test']);
    expect(await emails({ q: '@navy' })).toEqual(['grace@navy.test']);
    expect(await emails({ q: 'tu' })).toEqual(['alan@king-s.test']);
    expect(await emails({ q: 'op' })).toEqual([]);
  });

  it('a search takes %, _ and \\ as they are', async () => {
    expect(await emails({ q: '%%%' })).toEqual([]);
    expect(await emails({ q: 'king_s' })).toEqual([]);
    expect(await emails({ q: '\\\\\\' })).toEqual([]);
  });

  it.each(['firstName', 'lastName', 'email', 'invited', 'role'])(
    'R-USR-2 pages by %s in both directions are complete and in one order',
    async (field) => {
      const forward = await walk(field);
      const backward = await walk(`-${field}`);
      expect(new Set(forward).size).toBe(5);
      expect(backward).toEqual([...forward].reverse());
    },
  );

  const walk = async (sort: string) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ sort, limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ email }) => email));
      cursor = page.nextCursor;
    } while (cursor && seen.length < 20);
    return seen;
  };

  it('R-USR-2 sorted by "invited" is by the invitation, whenever it was accepted', async () => {
    const { id, admin } = await anOrganization(node);
    const [first, second] = [
      await aMember(node, { id, admin }, 'viewer'),
      await aMember(node, { id, admin }, 'viewer'),
    ];
    for (const [{ membershipId }, invited, joined] of [
      [first, '2026-01-01', '2026-03-01'],
      [second, '2026-02-01', '2026-02-02'],
    ] as const) {
      const times = 'update membership set invited_at = $2, joined_at = $3 where id = $1';
      await query(node, times, [membershipId, invited, joined]);
    }
    const { items } = await node.call(listMembers, admin, id, MembersQuery.parse({ sort: 'invited' }));
    expect(items.map((one) => one.id).slice(0, 2)).toEqual([first.membershipId, second.membershipId]);
  });

  it('R-USR-2 people are sorted by the name that is asked for', async () => {
    const names = async (sort: string) =>
      (await list({ sort, status: 'active' })).items.map(({ firstName }) => firstName);
    expect(await names('firstName')).toEqual(['Ada', 'Alan', 'Grace']);
    expect(await names('lastName')).toEqual(['Grace', 'Ada', 'Alan']);
    expect(await names('-lastName')).toEqual(['Alan', 'Ada', 'Grace']);
  });

  it.each(['lastName', 'firstName'])(
    'R-USR-2 by %s, who has no name yet comes first, in the order of the addresses',
    async (sort) => {
      const { id, admin } = await anOrganization(node);
      const addresses = ['emil@a.test', 'berta@a.test', 'dora@a.test', 'anton@a.test', 'caesar@a.test'];
      for (const email of addresses)
        await anInvitation(node, { id, admin }, 'viewer', { email: `${sort}.${email}`.toLowerCase() });
      const { items } = await node.call(listMembers, admin, id, MembersQuery.parse({ sort, limit: 200 }));
      const inOrder = addresses.map((email) => `${sort}.${email}`.toLowerCase()).sort();
      expect(items.map(({ email }) => email)).toEqual([...inOrder, admin.email]);
    },
  );

  it('a cursor of another order, or none of ours, is refused', async () => {
    const made = (...keys: string[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
    const { nextCursor } = await list({ sort: 'email', limit: 2 });
    for (const [sort, cursor] of [
      ['lastName', nextCursor],
      ['-email', nextCursor],
      ['email', 'nonsense'],
      ['email', made('a', 'b', 'c')],
      ['email', made('email', 'ada@example.com', 'no id')],
      ['invited', made('invited', "'; drop", crypto.randomUUID())],
    ]) {
      expect(await outcomeOf(list({ sort, cursor })), `${sort} ${cursor}`).toBe('platform/unknown-cursor');
    }
  });

  it('R-ORG-11 an Editor does not learn who else is there', async () => {
    const { person } = await aMember(node, organization, 'editor');
    const asked = MembersQuery.parse({});
    expect(await outcomeOf(node.call(listMembers, person, organization.id, asked))).toBe(
      'platform/forbidden',
    );
  });

  it('R-INV-17 the removal of an Admin shows the invitations that stay open', async () => {
    const second = await aMember(node, organization, 'admin');
    const { person } = await anInvitation(node, { id: organization.id, admin: second.person });
    await aMember(node, { id: organization.id, admin: second.person });
    const shown = await node.call(previewRemoval, organization.admin, organization.id, {
      memberId: second.membershipId,
    });
    expect(shown.openInvitations.map(({ email }) => email)).toEqual([person.email]);
  });

  it('R-ADM-3 an Admin removes the founder; R-USR-4 the removed person is told by mail', async () => {
    const mine = await anOrganization(node);
    const second = await aMember(node, mine, 'admin');
    await node.call(removeMember, second.person, mine.id, { memberId: mine.adminMembershipId });
    expect(await outcomeOf(node.call(listMembers, mine.admin, mine.id, MembersQuery.parse({})))).toBe(
      'platform/not-found',
    );
    await node.jobs.drained();
    const mail = node.mails.sent.find(({ to }) => to === mine.admin.email);
    expect(mail?.subject).toBe('You were removed from an organization');
    expect(mail?.text).toContain(mine.name);
  });
});
