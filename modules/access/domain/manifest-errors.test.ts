import { describe, expect, it } from 'vitest';
import { builtInManifests } from './built-in-manifests.ts';
import type { PermissionDeclaration, ServiceManifest } from './manifest.ts';
import { manifestErrors } from './manifest-errors.ts';

const aPermission = (changes: Partial<PermissionDeclaration> = {}): PermissionDeclaration => ({
  key: 'cranes.lift',
  title: 'Lift',
  meaning: 'lift a load',
  resourceTypes: ['crane'],
  roles: { admin: true, editor: true, viewer: false },
  ...changes,
});

const aManifest = (changes: Partial<ServiceManifest> = {}): ServiceManifest => ({
  key: 'cranes',
  title: 'Cranes',
  permissions: [aPermission()],
  resourceTypes: [{ type: 'crane', hierarchical: false }],
  ...changes,
});

const pointers = (manifest: ServiceManifest) =>
  manifestErrors(manifest, builtInManifests).map((e) => e.pointer);
const withPermission = (changes: Partial<PermissionDeclaration>) =>
  pointers(aManifest({ permissions: [aPermission(changes)] }));

describe('a service manifest', () => {
  it('is sound with its own types, the built-in ones and the organization', () => {
    expect(pointers(aManifest())).toEqual([]);
    expect(withPermission({ resourceTypes: ['crane', 'device', 'metering-point', 'organization'] })).toEqual(
      [],
    );
  });

  it.each(['', 'Cranes', 'cranes_', '-cranes', 'cranes--2', 'kräne', 'x'.repeat(65), 'cranes.lift'])(
    'has no key like "%s"',
    (key) => {
      const permissions = [aPermission({ key: `${key}.lift` })];
      expect(pointers(aManifest({ key, permissions }))).toContain('/key');
    },
  );

  it('is told apart by what is wrong with a name: its length or its letters', () => {
    const details = (changes: Partial<ServiceManifest>) =>
      manifestErrors(aManifest(changes), builtInManifests).map(({ detail }) => detail);
    const long = 'x'.repeat(65);
    expect(details({ key: long, permissions: [aPermission({ key: `${long}.${long}` })] })).toEqual([
      `"${long}" is longer than 64 characters`,
      `what follows "${long}." in "${long}.${long}" is longer than 64 characters`,
    ]);
    expect(details({ permissions: [aPermission({ key: 'cranes.Lift' })] })).toEqual([
      'what follows "cranes." in "cranes.Lift" is not of lower-case letters, digits and single hyphens',
    ]);
  });

  it('does not take the place of a built-in service, type or permission', () => {
    const permissions = [aPermission({ key: 'devices.view' })];
    expect(pointers(aManifest({ key: 'devices', permissions }))).toEqual(['/key']);
    expect(pointers(aManifest({ permissions }))).toEqual(['/permissions/0/key']);
    const resourceTypes = ['device', 'organization', 'installation', 'membership'].map((type) => ({
      type,
      hierarchical: false,
    }));
    expect(pointers(aManifest({ resourceTypes: [...aManifest().resourceTypes, ...resourceTypes] }))).toEqual([
      '/resourceTypes/1/type',
      '/resourceTypes/2/type',
      '/resourceTypes/3/type',
      '/resourceTypes/4/type',
    ]);
  });

  it('declares nothing twice', () => {
    const twice = aManifest({
      permissions: [aPermission(), aPermission()],
      resourceTypes: [...aManifest().resourceTypes, ...aManifest().resourceTypes],
    });
    expect(pointers(twice)).toEqual(['/resourceTypes/1/type', '/permissions/0/key', '/permissions/1/key']);
    expect(withPermission({ resourceTypes: ['crane', 'crane'] })).toEqual(['/permissions/0/resourceTypes/1']);
  });

  it('names its resource types in plain letters', () => {
    const resourceTypes = [...aManifest().resourceTypes, { type: 'Big Crane', hierarchical: true }];
    expect(pointers(aManifest({ resourceTypes }))).toEqual(['/resourceTypes/1/type']);
  });

  it('has permissions whose keys start with its own', () => {
    expect(withPermission({ key: 'lifts.lift' })).toEqual(['/permissions/0/key']);
    expect(withPermission({ key: 'cranes.' })).toEqual(['/permissions/0/key']);
    expect(withPermission({ key: 'cranes.lift it' })).toEqual(['/permissions/0/key']);
    expect(pointers(aManifest({ permissions: [] }))).toEqual(['/permissions']);
  });

  it('asks only on declared types, and never on the installation', () => {
    expect(withPermission({ resourceTypes: ['crane', 'ship'] })).toEqual(['/permissions/0/resourceTypes/1']);
    expect(withPermission({ resourceTypes: ['installation'] })).toEqual(['/permissions/0/resourceTypes/0']);
    expect(withPermission({ resourceTypes: [] })).toEqual(['/permissions/0/resourceTypes']);
  });

  it('R-ROL-1 has one cell for each of the three roles and for no other', () => {
    const roles = (cells: object) => withPermission({ roles: cells as PermissionDeclaration['roles'] });
    expect(roles({ admin: true, editor: true })).toEqual(['/permissions/0/roles/viewer']);
    expect(roles({ admin: true, editor: true, viewer: true, owner: true })).toEqual([
      '/permissions/0/roles/owner',
    ]);
  });

  it('R-ADM-5 gives every permission to Admins', () => {
    expect(withPermission({ roles: { admin: false, editor: true, viewer: true } })).toEqual([
      '/permissions/0/roles/admin',
    ]);
  });

  it('has titles and meanings', () => {
    expect(pointers(aManifest({ title: ' ' }))).toEqual(['/title']);
    expect(withPermission({ title: '', meaning: '' })).toEqual([
      '/permissions/0/title',
      '/permissions/0/meaning',
    ]);
  });

  it('is sound for each built-in service beside the others', () => {
    for (const manifest of builtInManifests) {
      const others = builtInManifests.filter((other) => other !== manifest);
      const errors = manifestErrors(manifest, others).filter(
        ({ detail }) => !detail.includes('"installation"'),
      );
      expect(errors).toEqual([]);
    }
  });
});
