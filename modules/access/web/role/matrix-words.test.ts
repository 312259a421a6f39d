import { expect, it } from 'vitest';
import { permissionMatrix } from '../../domain/index.ts';
import { permissionsInGerman, servicesInGerman } from './matrix-in-german.ts';
import { inLanguage } from './matrix-words.ts';

it('R-ROL-8 every permission of the matrix, and no other, is explained in German', () => {
  const keys = Object.values(permissionMatrix).flatMap(({ permissions }) => Object.keys(permissions));
  expect(Object.keys(permissionsInGerman).sort()).toEqual(keys.sort());
  expect(Object.keys(servicesInGerman).sort()).toEqual(Object.keys(permissionMatrix).sort());
});

it('a Smart Service that was registered later keeps its own words', () => {
  const permission = { key: 'x.open', title: 'Open', meaning: 'open it', resourceTypes: [], admin: true };
  const service = { key: 'x', title: 'X', permissions: [{ ...permission, editor: false, viewer: false }] };
  expect(inLanguage(service, 'de')).toEqual(service);
});
