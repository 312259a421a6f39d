import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MembersQuery } from '../../contract/index.ts';
import { anOrganization } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { listMembers } from './list.ts';

// Large enough that a page is found in each of the ways that `member_page` knows.
const people = 4_000;
const isLate = (n: number) => n >= 2_400;
const isRare = (n: number) => n >= 3_960;
const email = (n: number) => `${String(n).padStart(5, '0')}.member@${isLate(n) ? 'plant' : 'office'}.test`;
const emailsWhere = (wanted: (n: number) => boolean) =>
  Array.from({ length: people }, (_, n) => n)
    .filter(wanted)
    .map(email);

describe.each(databaseKinds)('the list of an organization with 4,000 members on %s', (kind) => {
  let node: Node;
  let organization: Awaited<ReturnType<typeof anOrganization>>;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
    organization = await anOrganization(node);
    await query(
      node,
      `insert into membership (organization_id, status, invited_by, invited_at, email, role, first_name, last_name)
       select $1, 'invited', $2, now() - n * interval '1 minute', e.email, case when n >= $4 then 'editor' else 'viewer' end,
         'Ann', case when n >= $4 then 'Zeta' else 'Beta' end
       from unnest($3::text[]) with ordinality as e (email, place), lateral (select place - 1 as n) number`,
      [organization.id, organization.admin.userId, emailsWhere(() => true), 3_960],
    );
  });
  afterAll(() => node.close());

  const pageOf = (asking: MembersQuery) =>
    node.call(listMembers, organization.admin, organization.id, asking);
  const walk = async (asked: Record<string, unknown>) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const asking = MembersQuery.parse({ sort: 'email', limit: 200, ...asked, ...(cursor && { cursor }) });
      const page = await pageOf(asking);
      seen.push(...page.items.map((member) => member.email));
      cursor = page.nextCursor;
    } while (cursor && seen.length <= people);
    return seen;
  };

  it.each([
    ['a frequent search', { q: 'MEMBER@' }, () => true],
    ['a frequent search that matches late', { q: '@plant' }, isLate],
    ['a rare search', { q: 'zeta' }, isRare],
    ['a rare search of two letters', { q: 'ze' }, isRare],
    ['a search without a match', { q: 'qqq' }, () => false],
    ['a rare role', { role: 'editor' }, isRare],
    ['a frequent search in a rare role', { q: 'member', role: 'editor' }, isRare],
    ['a rare search in a frequent role', { q: 'zeta', role: 'viewer' }, () => false],
    ['a digit sequence', { q: '0399' }, (n: number) => email(n).includes('0399')],
  ])('R-USR-2 %s is complete and in order, in both directions', async (_, asked, wanted) => {
    const found = await walk({ status: 'invited', ...asked });
    expect(found).toEqual(emailsWhere(wanted));
    expect(await walk({ status: 'invited', ...asked, sort: '-email' })).toEqual([...found].reverse());
  });

  it.each(['firstName', 'lastName', 'invited', 'role'])(
    'R-USR-2 a search by %s misses nobody',
    async (sort) => {
      const found = await walk({ q: '@plant', sort });
      expect(found.toSorted()).toEqual(emailsWhere(isLate));
    },
  );
});
