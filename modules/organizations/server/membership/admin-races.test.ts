import type { Isolation } from '@fleetgate/platform/database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deleteAccount } from '../account/delete-across-organizations.ts';
import { leaveOrganization } from '../organization/leave.ts';
import { aMember, anInvitation, anOrganization, outcomeOf } from '../testing/builders.ts';
import { activeAdmins, query } from '../testing/counts.ts';
import { openTransaction } from '../testing/open-transaction.ts';
import { type Node, scratchPair } from '../testing/scratch.ts';
import { changeRole } from './change-role.ts';
import { removeMember } from './remove.ts';

const rounds = 10;
const isolations: Isolation[] = ['read committed', 'repeatable read'];
const clean = new Set([
  'done',
  'organizations/last-admin',
  'platform/forbidden',
  'platform/not-found',
  'identity/last-admin-somewhere',
]);

describe.each(isolations)('two servers at once, %s', (isolation) => {
  let one: Node;
  let two: Node;
  beforeAll(async () => {
    [one, two] = await scratchPair(inject('postgresUrl'), isolation);
  });
  afterAll(() => Promise.all([one.close(), two.close()]));

  const twoAdmins = async () => {
    const organization = await anOrganization(one);
    const second = await aMember(one, organization, 'admin');
    const first = { person: organization.admin, membershipId: organization.adminMembershipId };
    return { id: organization.id, organization, first, second };
  };
  type Admin = Awaited<ReturnType<typeof twoAdmins>>['first'];
  const demote = (node: Node, id: string, by: Admin, whom: Admin) =>
    outcomeOf(node.call(changeRole, by.person, id, { memberId: whom.membershipId, role: 'viewer' }));
  const remove = (node: Node, id: string, by: Admin, whom: Admin) =>
    outcomeOf(node.call(removeMember, by.person, id, { memberId: whom.membershipId }));

  const repeatedly = async (race: () => Promise<{ id: string; outcomes: string[]; done: number }>) => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, outcomes, done } = await race();
      expect(outcomes.filter((outcome) => !clean.has(outcome))).toEqual([]);
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(done);
      expect(await activeAdmins(one, id)).toBeGreaterThanOrEqual(1);
    }
  };

  it('R-ADM-1 two Admins demote each other: one does, one is refused, one Admin stays', () =>
    repeatedly(async () => {
      const { id, first, second } = await twoAdmins();
      const outcomes = await Promise.all([demote(one, id, first, second), demote(two, id, second, first)]);
      return { id, outcomes, done: 1 };
    }));

  it('R-ADM-1 two Admins remove each other: one does, one is refused, one Admin stays', () =>
    repeatedly(async () => {
      const { id, first, second } = await twoAdmins();
      const outcomes = await Promise.all([remove(one, id, first, second), remove(two, id, second, first)]);
      return { id, outcomes, done: 1 };
    }));

  it('R-ROL-5 of three Admins, one demotes another who demotes the first: only the earlier one counts', () =>
    repeatedly(async () => {
      const { id, organization, first, second } = await twoAdmins();
      await aMember(one, organization, 'admin');
      const outcomes = await Promise.all([demote(one, id, first, second), demote(two, id, second, first)]);
      return { id, outcomes, done: 1 };
    }));

  it('R-USR-6 an Admin leaves while the other is demoted by them or demotes them: an Admin stays', () =>
    repeatedly(async () => {
      const { id, first, second } = await twoAdmins();
      const outcomes = await Promise.all([
        outcomeOf(one.call(leaveOrganization, first.person, id, {})),
        demote(two, id, first, second),
      ]);
      // leaving first takes the demotion's right away; demoting first makes the leaving one the last Admin
      return { id, outcomes, done: 1 };
    }));

  it('R-USR-6 two Admins leave at once: the second is the last Admin of nobody else and must confirm', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, organization, first, second } = await twoAdmins();
      await aMember(one, organization, 'viewer');
      const outcomes = await Promise.all([
        outcomeOf(one.call(leaveOrganization, first.person, id, {})),
        outcomeOf(two.call(leaveOrganization, second.person, id, {})),
      ]);
      expect(outcomes.sort()).toEqual(['done', 'organizations/last-admin']);
      expect(await activeAdmins(one, id)).toBe(1);
    }
  });

  it('R-USR-8 an Admin deletes the account while demoting the other: an Admin stays', () =>
    repeatedly(async () => {
      const { id, first, second } = await twoAdmins();
      const confirmEmail = first.person.email;
      const outcomes = await Promise.all([
        outcomeOf(one.call(deleteAccount, first.person, undefined, { confirmEmail })),
        demote(two, id, first, second),
      ]);
      return { id, outcomes, done: 1 };
    }));

  it('R-USR-8 R-INV-16 who is alone deletes the account while somebody is joining: the account is needed, the organization stays', async () => {
    const organization = await anOrganization(one);
    // of another domain, so that no mail's state is written to the same row meanwhile
    const email = `${organization.id}@other.test`;
    const { person, membershipId } = await anInvitation(one, organization, 'viewer', { email });
    const joining = await openTransaction(one, isolation);
    expect(await joining.run('select fleetgate.lock_organization($1)', [organization.id])).toBe('done');
    const { email: confirmEmail } = organization.admin;
    const deleted = outcomeOf(two.call(deleteAccount, organization.admin, undefined, { confirmEmail }));
    await joining.isWaitedFor();
    const join = `update membership set status = 'active', user_id = $2, joined_at = now() where id = $1`;
    expect(await joining.run(join, [membershipId, person.userId])).toBe('done');
    expect(await joining.commit()).toBe('done');
    expect(await deleted).toBe('identity/last-admin-somewhere');
    expect(await activeAdmins(one, organization.id)).toBe(1);
  });

  it('a role change against the removal of the same person ends as one of the two orders', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, organization, first } = await twoAdmins();
      const target = await aMember(one, organization, 'viewer');
      const promote = two.call(changeRole, first.person, id, {
        memberId: target.membershipId,
        role: 'editor',
      });
      const outcomes = await Promise.all([remove(one, id, first, target), outcomeOf(promote)]);
      expect(outcomes[0]).toBe('done');
      expect(['done', 'platform/not-found']).toContain(outcomes[1]);
      const { rows } = await query(one, 'select from membership where id = $1', [target.membershipId]);
      expect(rows).toHaveLength(0);
    }
  });

  it('R-ADM-1 the database itself refuses two plain statements that each take away one of two Admins', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, first, second } = await twoAdmins();
      const demoteBySql = (node: Node, membershipId: string) =>
        query(node, `update membership set role = 'viewer' where id = $1`, [membershipId]).then(
          () => 'done',
          (error) => error.constraint ?? error.code,
        );
      const outcomes = await Promise.all([
        demoteBySql(one, first.membershipId),
        demoteBySql(two, second.membershipId),
      ]);
      expect(outcomes.filter((outcome) => outcome === 'done').length).toBeLessThanOrEqual(1);
      for (const outcome of outcomes)
        expect(['done', 'organization_keeps_an_admin', '40001', '40P01']).toContain(outcome);
      expect(await activeAdmins(one, id)).toBeGreaterThanOrEqual(1);
    }
  });

  it.each([
    ['memberships', 'delete from membership where id = $1', ({ membershipId }: Admin) => membershipId],
    ['accounts', 'delete from user_account where id = $1', ({ person }: Admin) => person.userId],
  ])(
    'R-ADM-1 R-USR-8 of two plain deletions of %s at once that would leave no Admin, the database refuses the second',
    async (_, statement, idOf) => {
      const refused = { 'read committed': 'organization_keeps_an_admin', 'repeatable read': '40001' };
      const { id, organization, first, second } = await twoAdmins();
      await aMember(one, organization, 'viewer');
      const before = await openTransaction(one, isolation);
      const after = await openTransaction(two, isolation);
      expect(await before.run(statement, [idOf(first)])).toBe('done');
      const deleted = after.run(statement, [idOf(second)]);
      await before.isWaitedFor(after);
      expect(await before.commit()).toBe('done');
      const outcomes = [await deleted, await after.commit()];
      expect(outcomes).toContain(refused[isolation]);
      expect(await activeAdmins(one, id)).toBe(1);
      const { rows } = await query(one, 'select id from membership where organization_id = $1', [id]);
      expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([second.membershipId]));
      expect(rows).toHaveLength(2);
    },
  );
});
