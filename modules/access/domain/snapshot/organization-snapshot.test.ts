import { describe, expect, it } from 'vitest';
import { builtInManifests } from '../built-in-manifests.ts';
import type { ServiceManifest } from '../manifest.ts';
import { PermissionCatalog } from '../permission-catalog.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import { createSnapshot } from './create-snapshot.ts';

const cranes: ServiceManifest = {
  key: 'cranes',
  title: 'Cranes',
  permissions: [
    {
      key: 'cranes.lift',
      title: 'Lift',
      meaning: 'lift a load',
      resourceTypes: ['crane'],
      roles: { admin: true, editor: true, viewer: false },
    },
  ],
  resourceTypes: [{ type: 'crane', hierarchical: true }],
};
const catalog = new PermissionCatalog([...builtInManifests, cranes]);
const build = (rows: OrganizationRows) => createSnapshot('o', catalog, rows.rows());

/** site ⊃ hall ⊃ machine; ed may use the hall, all dashboards and the device d1. */
const anOrganization = () =>
  new OrganizationRows()
    .member('ada', 'admin')
    .member('ed', 'editor')
    .member('vi', 'viewer')
    .member('new', 'editor', 'invited')
    .resource('device', 'd1')
    .resource('device', 'd2')
    .resource('dashboard', 'b1')
    .resource('metering-point', 'site')
    .resource('metering-point', 'hall', 'site')
    .resource('metering-point', 'machine', 'hall')
    .grant('m-ed', 'device', 'd1')
    .grant('m-ed', 'dashboard', null)
    .grant('m-ed', 'metering-point', 'hall')
    .grant('m-new', 'device', 'd1');

describe('a decision says why', () => {
  const snapshot = build(anOrganization());
  it.each([
    ['u-ed', 'devices.fly', 'device', 'd1', false, 'unknown-permission'],
    ['u-ed', 'devices.view', 'dashboard', 'b1', false, 'wrong-resource-type'],
    ['u-ed', 'devices.view', 'device', 'd9', false, 'unknown-resource'],
    ['u-ed', 'devices.view', 'device', 'site', false, 'unknown-resource'],
    ['u-ed', 'organization.create', 'installation', 'self', false, 'unknown-resource'],
    ['u-ed', 'devices.add', 'organization', 'another', false, 'unknown-resource'],
    ['u-nobody', 'devices.view', 'device', 'd1', false, 'not-a-member'],
    ['u-new', 'devices.view', 'device', 'd1', false, 'invitation-pending'],
    ['u-vi', 'devices.edit', 'device', 'd1', false, 'role-lacks-permission'],
    ['u-ed', 'devices.edit', 'device', 'd2', false, 'no-grant'],
    ['u-ed', 'energy.use-widget', 'metering-point', 'site', false, 'no-grant'],
    ['u-ed', 'devices.add', 'organization', 'o', true, 'role'],
    ['u-ed', 'devices.edit', 'device', 'd1', true, 'grant-direct'],
    ['u-ed', 'time-series.view-dashboards', 'dashboard', 'b1', true, 'grant-all'],
    ['u-ed', 'energy.use-widget', 'metering-point', 'machine', true, 'grant-inherited'],
    ['u-ada', 'devices.edit', 'device', 'd2', true, 'admin-has-all'],
  ])('%s, %s on %s %s: %s, %s', (user, key, type, id, allowed, code) => {
    const decision = snapshot.decide(user, key, type, id);
    expect(decision).toMatchObject({ allowed, reason: { code } });
    expect(snapshot.decide(user, key, type, id)).toBe(decision);
    expect(Object.isFrozen(decision) && Object.isFrozen(decision.reason)).toBe(true);
  });

  it('R-ACC-1 names the missing half', () => {
    expect(snapshot.decide('u-vi', 'devices.edit', 'device', 'd1').reason.missing).toBe('permission');
    expect(snapshot.decide('u-ed', 'devices.edit', 'device', 'd2').reason.missing).toBe('access');
  });

  it.each([
    ['u-vi', 'devices.edit', 'device', 'd1', false],
    ['u-vi', 'devices.edit', 'device', 'd9', false],
    ['u-vi', 'devices.add', 'organization', 'o', true],
    ['u-vi', 'devices.add', 'organization', 'another', false],
    ['u-ed', 'devices.delete', 'device', 'd1', undefined],
  ])(
    'R-ACC-11 %s, %s on %s %s: the role lacks it, and access is there: %s',
    (user, key, type, id, access) => {
      expect(snapshot.decideFully(user, key, type, id).reason.access).toBe(access);
    },
  );

  it('R-ACC-12 explains both halves, whichever decided', () => {
    expect(snapshot.explain('m-vi', 'devices.edit', 'device', 'd1')).toMatchObject({
      decision: { allowed: false },
      roleHolds: false,
      access: { allowed: false },
    });
    expect(snapshot.explain('m-ed', 'energy.use-widget', 'metering-point', 'machine')).toMatchObject({
      decision: { allowed: true },
      roleHolds: true,
      access: { allowed: true, how: 'inherited', from: 'hall' },
    });
    expect(snapshot.explain('m-ed', 'devices.add', 'organization', 'o')).not.toHaveProperty('access');
  });
});

describe('guards', () => {
  const snapshot = build(anOrganization());
  it.each([
    ['u-ada', 'admin', true, 'is-admin'],
    ['u-ed', 'admin', false, 'not-an-admin'],
    ['u-ed', 'member', true, 'is-member'],
    ['u-new', 'member', false, 'invitation-pending'],
    ['u-nobody', 'member', false, 'not-a-member'],
  ] as const)('%s as %s: %s, %s', (user, guard, allowed, code) => {
    expect(snapshot.decideGuard(user, guard)).toMatchObject({ allowed, reason: { code } });
  });
});

describe('who is who', () => {
  it('R-ROL-8 counts active and pending members of each role', () => {
    const rows = anOrganization().member('invited-admin', 'admin', 'invited');
    expect(build(rows).membersByRole()).toEqual({
      admin: { active: 1, pending: 1 },
      editor: { active: 1, pending: 1 },
      viewer: { active: 1, pending: 0 },
    });
  });

  it('a pending membership without a person is found by its id alone', () => {
    const row = { id: 'm-x', userId: null, role: 'viewer', status: 'invited' } as const;
    const snapshot = build(anOrganization().setMembership(row));
    expect(snapshot.membership('m-x')).toEqual(row);
    expect(snapshot.decideForMembership('m-x', 'devices.view', 'device', 'd1').reason.code).toBe(
      'invitation-pending',
    );
    snapshot.apply([{ kind: 'membership', id: 'm-x', row: { ...row, userId: 'u-x', status: 'active' } }]);
    expect(snapshot.membershipOf('u-x')).toEqual({ id: 'm-x', role: 'viewer', status: 'active' });
  });

  it('R-INV-2 a person who comes back is the new membership, whichever news comes first', () => {
    const again = {
      kind: 'membership',
      id: 'm-ed2',
      row: { userId: 'u-ed', role: 'viewer', status: 'active' },
    } as const;
    const gone = { kind: 'membership', id: 'm-ed', row: null } as const;
    for (const changes of [
      [again, gone],
      [gone, again],
    ]) {
      const snapshot = build(anOrganization());
      snapshot.apply(changes);
      expect(snapshot.membershipOf('u-ed')?.id).toBe('m-ed2');
      expect(snapshot.decide('u-ed', 'devices.view', 'device', 'd1').reason.code).toBe('no-grant');
    }
  });
});

describe('who can use what', () => {
  it('R-ACC-13 R-INV-12 lists holders with how, pending ones told apart', () => {
    expect(build(anOrganization()).whoCanUse('device', 'd1')).toEqual([
      { membershipId: 'm-ada', status: 'active', how: 'admin' },
      { membershipId: 'm-ed', status: 'active', how: 'direct' },
      { membershipId: 'm-new', status: 'invited', how: 'direct' },
    ]);
  });

  it('R-ACC-6 names the nearest granted point above', () => {
    const rows = anOrganization().grant('m-ed', 'metering-point', 'site');
    expect(build(rows).canUse('m-ed', 'metering-point', 'machine')).toMatchObject({ from: 'hall' });
  });

  it('R-ACC-6 paths run from the top down, without the point itself', () => {
    expect(build(anOrganization()).pathOf('machine')).toEqual(['site', 'hall']);
    expect(build(anOrganization()).subtreeOf('hall')).toEqual(['hall', 'machine']);
  });

  it('R-ACC-5 a flat type ignores parents, so nothing is inherited', () => {
    const rows = anOrganization().resource('dashboard', 'b2', 'b1').grant('m-vi', 'dashboard', 'b1');
    expect(build(rows).canUse('m-vi', 'dashboard', 'b2').allowed).toBe(false);
  });

  it('R-ROL-6 R-ADM-5 an Admin keeps earlier grants unused', () => {
    const snapshot = build(anOrganization());
    snapshot.apply([
      { kind: 'membership', id: 'm-ed', row: { userId: 'u-ed', role: 'admin', status: 'active' } },
    ]);
    expect(snapshot.grantsOf('m-ed', 'device')).toEqual({ all: false, ids: ['d1'] });
    expect(snapshot.usableResources('m-ed', 'device')).toEqual(['d1', 'd2']);
  });

  it('a hierarchical type of a registered service works as the built-in ones', () => {
    const rows = anOrganization()
      .resource('crane', 'c1')
      .resource('crane', 'c2', 'c1')
      .grant('m-ed', 'crane', 'c1');
    expect(build(rows).decide('u-ed', 'cranes.lift', 'crane', 'c2').reason.code).toBe('grant-inherited');
  });
});

describe('changes', () => {
  it('R-ACC-6 a moved subtree is inherited from its new place at once', () => {
    const snapshot = build(
      anOrganization().resource('metering-point', 'yard').grant('m-vi', 'metering-point', 'yard'),
    );
    expect(snapshot.treeMoveEffect('metering-point', 'machine', 'yard')).toEqual({
      gains: ['m-vi'],
      loses: ['m-ed'],
    });
    snapshot.apply([{ kind: 'resource', type: 'metering-point', id: 'machine', row: { parentId: 'yard' } }]);
    expect(snapshot.usableResources('m-vi', 'metering-point')).toEqual(['machine', 'yard']);
    expect(snapshot.usableResources('m-ed', 'metering-point')).toEqual(['hall']);
  });

  it('a grant may come before its resource and its membership', () => {
    const snapshot = build(anOrganization());
    snapshot.apply([
      { kind: 'grant', membershipId: 'm-z', resourceType: 'metering-point', resourceId: 'p', granted: true },
      { kind: 'resource', type: 'metering-point', id: 'p', row: { parentId: 'q' } },
      { kind: 'resource', type: 'metering-point', id: 'q', row: { parentId: 'site' } },
      { kind: 'membership', id: 'm-z', row: { userId: 'u-z', role: 'viewer', status: 'active' } },
    ]);
    expect(snapshot.usableResources('m-z', 'metering-point')).toEqual(['p']);
    expect(snapshot.pathOf('p')).toEqual(['site', 'q']);
  });

  it('within a batch the last word on a grant counts, also after its membership came late', () => {
    const snapshot = build(anOrganization());
    const grant = { kind: 'grant', membershipId: 'm-z', resourceType: 'device', resourceId: 'd1' } as const;
    snapshot.apply([
      { ...grant, granted: true },
      { kind: 'membership', id: 'm-z', row: { userId: 'u-z', role: 'viewer', status: 'active' } },
      { ...grant, granted: false },
    ]);
    expect(snapshot.canUse('m-z', 'device', 'd1').allowed).toBe(false);
  });

  it('a place of a gone member or resource that is used again carries nothing over', () => {
    const snapshot = build(anOrganization());
    snapshot.apply([
      { kind: 'membership', id: 'm-ed', row: null },
      { kind: 'resource', type: 'device', id: 'd1', row: null },
      { kind: 'membership', id: 'm-z', row: { userId: 'u-z', role: 'editor', status: 'active' } },
      { kind: 'resource', type: 'device', id: 'd3', row: { parentId: null } },
    ]);
    for (const type of ['device', 'dashboard', 'metering-point']) {
      expect(snapshot.usableResources('m-z', type)).toEqual([]);
    }
    expect(snapshot.whoCanUse('device', 'd3').map(({ membershipId }) => membershipId)).toEqual(['m-ada']);
  });

  it('R-ACC-6 R-ADM-5 who has access in another way neither gains nor loses by a move', () => {
    const rows = anOrganization()
      .member('everything', 'viewer')
      .member('itself', 'viewer')
      .grant('m-everything', 'metering-point', null);
    for (const member of ['m-ada', 'm-everything', 'm-itself']) rows.grant(member, 'metering-point', 'hall');
    const snapshot = build(rows.grant('m-itself', 'metering-point', 'machine'));
    expect(snapshot.treeMoveEffect('metering-point', 'machine', 'site')).toEqual({
      gains: [],
      loses: ['m-ed'],
    });
  });

  it('R-ACC-6 what hung under a removed point belongs to no later one', () => {
    const snapshot = build(anOrganization());
    snapshot.apply([{ kind: 'resource', type: 'metering-point', id: 'hall', row: null }]);
    snapshot.apply([{ kind: 'resource', type: 'metering-point', id: 'attic', row: { parentId: 'site' } }]);
    snapshot.apply([
      {
        kind: 'grant',
        membershipId: 'm-vi',
        resourceType: 'metering-point',
        resourceId: 'attic',
        granted: true,
      },
    ]);
    expect(snapshot.pathOf('machine')).toEqual([]);
    expect(snapshot.usableResources('m-vi', 'metering-point')).toEqual(['attic']);
  });

  it('R-ACC-6 a tree with a cycle is refused, loaded or followed', () => {
    const cyclic = anOrganization().resource('metering-point', 'site', 'machine');
    expect(() => build(cyclic)).toThrow('cycle');
    const snapshot = build(anOrganization());
    expect(() =>
      snapshot.apply([
        { kind: 'resource', type: 'metering-point', id: 'site', row: { parentId: 'machine' } },
      ]),
    ).toThrow('cycle');
  });

  it('R-NOW-4 a snapshot whose change failed shows no revision that could be current', () => {
    const snapshot = build(anOrganization());
    snapshot.apply([{ kind: 'resource', type: 'device', id: 'd4', row: { parentId: null } }]);
    expect(snapshot.revision).toEqual({ counter: 1n, nonce: 'one' });
    const cycle = {
      kind: 'resource',
      type: 'metering-point',
      id: 'site',
      row: { parentId: 'machine' },
    } as const;
    expect(() => snapshot.apply([cycle])).toThrow('cycle');
    expect(snapshot.revision).toEqual({ counter: -1, nonce: '' });
  });

  it('R-ACC-6 a batch may turn a branch upside down', () => {
    const snapshot = build(anOrganization());
    snapshot.apply([
      { kind: 'resource', type: 'metering-point', id: 'site', row: { parentId: 'machine' } },
      { kind: 'resource', type: 'metering-point', id: 'machine', row: { parentId: null } },
    ]);
    expect(snapshot.pathOf('hall')).toEqual(['machine', 'site']);
  });
});
