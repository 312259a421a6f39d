import { describe, expect, it } from 'vitest';
import { builtInManifests } from './built-in-manifests.ts';
import { decideOnInstallation } from './decide-on-installation.ts';
import { PermissionCatalog } from './permission-catalog.ts';
import { type Role, roles } from './role.ts';
import { createSnapshot } from './snapshot/create-snapshot.ts';
import { OrganizationRows } from './testing/organization-rows.ts';

/**
 * What each role may do, written down by hand and apart from the table in the code, so that a changed cell fails here:
 * permission, holders (A admin, E editor, V viewer), resource types (o organization, d device, b dashboard,
 * e energy dashboard, m metering point, i installation).
 */
const expected = `
  devices.access AEV o
  devices.view AEV d
  devices.add AE o
  devices.delete AE d
  devices.reset-token AE d
  devices.edit AE d
  devices.export-logs AEV d
  devices.update-firmware AE d
  devices.assign-metrics AE d
  users.access A o
  users.invite A o
  users.change-role A o
  users.remove A o
  store.access AEV o
  store.book A o
  store.cancel A o
  store.assign-metrics A o
  store.assign-devices A o
  organization.create AEV i
  organization.rename A o
  organization.change-billing A o
  energy.access AEV o
  energy.view-dashboards AEV em
  energy.create-dashboard AE o
  energy.create-widget AE em
  energy.delete-dashboard AE e
  energy.remove-widget AE em
  energy.edit-dashboard AE em
  energy.view-reports AEV e
  energy.create-virtual-device AE om
  energy.export-data AEV em
  energy.use-widget AEV em
  energy.download-report AE e
  energy.change-report-settings AE e
  time-series.access AEV o
  time-series.view-dashboards AEV b
  time-series.view-device-template AEV d
  time-series.create-dashboard AE o
  time-series.delete-dashboard AE b
  time-series.create-notification-channel A o
  time-series.delete-notification-channel A o
  time-series.edit-notification-channel A o
  time-series.create-alert-rule AE b
  time-series.edit-alert-rule AE b
  time-series.delete-alert-rule AE b
  time-series.mark-favorite AEV b
  time-series.change-home-dashboard AEV b
  time-series.set-permissions A o
  impulse.access AEV o
  impulse.view-device AEV d
  impulse.view-surge AEV d
  impulse.create-status-report AE d
  impulse.view-journal AEV o
  impulse.edit-notifications AE o
  impulse.view-control-api AE o
  impulse.generate-token A o
  impulse.download-surges AEV d
  impulse.configure-arrester AE d
`;

const typeOfLetter: Readonly<Record<string, string>> = {
  o: 'organization',
  d: 'device',
  b: 'dashboard',
  e: 'energy-dashboard',
  m: 'metering-point',
  i: 'installation',
};

const rows = expected
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '))
  .map(([key = '', holders = '', letters = '']) => ({
    key,
    holds: (role: Role) => holders.includes(role.charAt(0).toUpperCase()),
    types: [...letters].map((letter) => typeOfLetter[letter] ?? ''),
  }));

const catalog = new PermissionCatalog(builtInManifests);
const protectedTypes = ['device', 'dashboard', 'energy-dashboard', 'metering-point'];

/** For each role a member, a pending one and a removed one, all with a grant on `<type>-granted`. */
function organization() {
  const built = new OrganizationRows();
  for (const type of protectedTypes) built.resource(type, `${type}-granted`).resource(type, `${type}-other`);
  for (const role of roles) {
    built.member(role, role).member(`pending-${role}`, role, 'invited').member(`removed-${role}`, role);
    for (const type of protectedTypes) {
      for (const name of [role, `pending-${role}`, `removed-${role}`]) {
        built.grant(`m-${name}`, type, `${type}-granted`);
      }
    }
  }
  const snapshot = createSnapshot('here', catalog, built.rows());
  snapshot.apply(roles.map((role) => ({ kind: 'membership', id: `m-removed-${role}`, row: null })));
  return snapshot;
}

const here = organization();
const cases = rows.flatMap((row) =>
  row.types
    .filter((type) => type !== 'installation')
    .flatMap((type) => roles.map((role) => ({ ...row, type, role }))),
);

describe.each(cases)('R-ROL-3 $key for $role on $type', ({ key, holds, type, role }) => {
  const isOrganization = type === 'organization';
  const granted = isOrganization ? 'here' : `${type}-granted`;
  const other = isOrganization ? 'here' : `${type}-other`;
  const ask = (user: string, id: string) => here.decide(user, key, type, id);

  it('R-ACC-1 on what was granted the role alone decides', () => {
    expect(ask(`u-${role}`, granted).allowed).toBe(holds(role));
  });

  it('R-ACC-1 R-ADM-5 on what was not granted only Admins are allowed', () => {
    expect(ask(`u-${role}`, other).allowed).toBe(holds(role) && (isOrganization || role === 'admin'));
  });

  it('R-INV-12 a pending member is denied', () => {
    expect(ask(`u-pending-${role}`, granted)).toMatchObject({
      allowed: false,
      reason: { code: 'invitation-pending' },
    });
  });

  it('R-USR-4 a removed member is denied', () => {
    expect(ask(`u-removed-${role}`, granted)).toMatchObject({
      allowed: false,
      reason: { code: 'not-a-member' },
    });
  });

  it('R-ORG-1 nothing of another organization is allowed', () => {
    const elsewhere = isOrganization ? 'elsewhere' : `${type}-elsewhere`;
    expect(ask(`u-${role}`, elsewhere)).toMatchObject({
      allowed: false,
      reason: { code: holds(role) ? 'unknown-resource' : 'role-lacks-permission' },
    });
    expect(ask('u-of-elsewhere', granted).allowed).toBe(false);
  });

  it('is asked on no other resource type', () => {
    const asked = rows.find((row) => row.key === key)?.types ?? [];
    for (const wrong of Object.values(typeOfLetter).filter((one) => !asked.includes(one))) {
      const code = here.decide(`u-${role}`, key, wrong, `${wrong}-granted`).reason.code;
      expect(code).toBe('wrong-resource-type');
    }
  });
});

describe('the permission matrix', () => {
  it('R-ROL-3 has exactly the 58 written-down permissions, in their order', () => {
    expect(rows).toHaveLength(58);
    expect(catalog.permissions.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
  });

  it.each(roles)('R-ROL-8 lists what %s holds', (role) => {
    expect(catalog.permissionsOf(role)).toEqual(
      rows.filter(({ holds }) => holds(role)).map(({ key }) => key),
    );
  });

  it('R-ORG-3 every verified person may create an organization, and nobody else', () => {
    expect(decideOnInstallation('organization.create', true).allowed).toBe(true);
    expect(decideOnInstallation('organization.create', false).reason.code).toBe('unverified-person');
  });

  it('asks nothing but organization.create on the installation', () => {
    for (const { key, types } of rows.filter(({ types }) => !types.includes('installation'))) {
      expect([key, types, decideOnInstallation(key, true).reason.code]).toEqual([
        key,
        types,
        'wrong-resource-type',
      ]);
    }
    expect(decideOnInstallation('devices.fly', true).reason.code).toBe('unknown-permission');
  });
});
