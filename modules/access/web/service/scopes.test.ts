import { expect, it } from 'vitest';
import { serviceScopes } from '../../domain/index.ts';
import { de } from '../strings/de.ts';
import { en } from '../strings/en.ts';

it('R-NOW-5 every scope of a registered service is told in the words of the API, and in German', () => {
  const meanings = Object.entries(serviceScopes).map(([scope, meaning]) => [
    scope.replace(':', '-'),
    meaning,
  ]);
  expect(en.services.scopes).toEqual(Object.fromEntries(meanings));
  expect(Object.keys(de.services.scopes)).toEqual(meanings.map(([scope]) => scope));
});
