import { describe, expect, it } from 'vitest';
import { deletionEffect } from './account-deletion.ts';
import { deliveryOf } from './delivery.ts';
import { invitationExpired, isExpired } from './invitation.ts';
import { invitationMailLimits, isWithinMailLimits } from './invitation-limits.ts';
import { lastAdmin } from './last-admin.ts';
import { deletionNotConfirmed, leaving } from './leaving.ts';
import { ownOrganizationName } from './own-organization-name.ts';
import { problems } from './problems.ts';

describe('last-admin', () => {
  it('R-ADM-1 refuses only the last active Admin; a pending one does not count and may go', () => {
    expect(lastAdmin({ status: 'active', role: 'admin' }, 1)?.problem).toBe(problems['last-admin']);
    expect(lastAdmin({ status: 'active', role: 'admin' }, 2)).toBeUndefined();
    expect(lastAdmin({ status: 'invited', role: 'admin' }, 1)).toBeUndefined();
    expect(lastAdmin({ status: 'active', role: 'editor' }, 1)).toBeUndefined();
  });
});

describe('leaving', () => {
  it.each([
    ['viewer', 3, 1, 'leaves'],
    ['admin', 3, 2, 'leaves'],
    ['admin', 1, 1, 'deletes-organization'],
  ] as const)('R-USR-6 a %s among %i members with %i Admins %s', (role, activeMembers, activeAdmins, end) => {
    expect(leaving({ role }, { activeMembers, activeAdmins })).toBe(end);
  });
  it('R-USR-6 the last Admin among others is refused; deleting needs a yes', () => {
    expect(leaving({ role: 'admin' }, { activeMembers: 2, activeAdmins: 1 })).toMatchObject({
      problem: problems['last-admin'],
    });
    expect(deletionNotConfirmed('deletes-organization', false)?.problem).toBe(problems['confirm-deletion']);
    expect(deletionNotConfirmed('deletes-organization', true)).toBeUndefined();
    expect(deletionNotConfirmed('leaves', false)).toBeUndefined();
  });
  it('R-USR-8 sorts organizations into those that block, those that go and those that are left', () => {
    const of = (id: string, activeMembers: number, activeAdmins: number) =>
      ({ id, name: id, role: 'admin', activeMembers, activeAdmins }) as const;
    const effect = deletionEffect([of('blocks', 2, 1), of('goes', 1, 1), of('left', 3, 2)]);
    expect(effect.blockedBy.map(({ id }) => id)).toEqual(['blocks']);
    expect(effect.deletes.map(({ id }) => id)).toEqual(['goes']);
    expect(effect.leaves.map(({ id }) => id)).toEqual(['left']);
  });
});

describe('delivery', () => {
  const asked = {
    setting: 'same-domain',
    adminEmail: 'boss@acme.test',
    email: 'new@acme.test',
    isFreeMailDomain: (domain: string) => domain === 'free.test',
    isWithinLimits: true,
  } as const;
  it.each([
    [{}, 'mail', null],
    [{ email: 'new@sub.acme.test' }, 'link', 'other-domain'],
    [{ adminEmail: 'a@free.test', email: 'b@free.test' }, 'link', 'free-mail-domain'],
    [{ setting: 'always', email: 'b@free.test' }, 'mail', null],
    [{ setting: 'never' }, 'link', 'operator-setting'],
    [{ isWithinLimits: false }, 'link', 'limit'],
    [{ setting: 'always', isWithinLimits: false }, 'link', 'limit'],
  ] as const)('R-INV-4 R-INV-19 %j is delivered by %s (%s)', (change, delivery, reason) => {
    expect(deliveryOf({ ...asked, ...change })).toEqual({ delivery, reason });
  });
  it('R-INV-19 each of the three limits alone stops mails', () => {
    const none = { byInviter: 0, byOrganization: 0, toRecipient: 0 };
    expect(isWithinMailLimits(none)).toBe(true);
    for (const limit of Object.keys(none) as (keyof typeof none)[])
      expect(isWithinMailLimits({ ...none, [limit]: invitationMailLimits[limit] })).toBe(false);
  });
});

describe('invitation', () => {
  it('R-INV-8 never expires without the operator’s setting, and with it to the moment', () => {
    const issued = new Date('2026-01-01T00:00:00Z');
    const after = (milliseconds: number) => new Date(issued.getTime() + milliseconds);
    expect(isExpired(issued, null, after(1e12))).toBe(false);
    expect(isExpired(issued, 1, after(86_399_999))).toBe(false);
    expect(isExpired(issued, 1, after(86_400_000))).toBe(true);
  });

  it('R-INV-8 no link is made of an expired invitation, because it would lead nowhere', () => {
    const end = new Date('2026-01-08T00:00:00Z');
    const before = new Date(end.getTime() - 1);
    expect(invitationExpired(null, end)).toBeUndefined();
    expect(invitationExpired(end, before)).toBeUndefined();
    expect(invitationExpired(end, end)?.problem).toBe(problems['invitation-expired']);
  });
});

describe('own-organization-name', () => {
  it.each([
    ['Ada', 'Lovelace', 'Ada Lovelace'],
    ['Jürgen', "O'Neill/<x>", 'Jürgen O Neill x'],
    ['!!!', '***', 'Organization'],
  ])('R-ORG-2 %s %s gets "%s"', (firstName, lastName, name) => {
    expect(ownOrganizationName({ firstName, lastName })).toBe(name);
  });

  it('R-ORG-2 of very long names as much is taken as a name may have', () => {
    const name = ownOrganizationName({ firstName: 'A'.repeat(80), lastName: 'B'.repeat(80) });
    expect(name).toBe(`${'A'.repeat(80)} ${'B'.repeat(19)}`);
  });
});
