import { expect, it } from 'vitest';
import { flatType, tooManyResources } from './registered-resource.ts';

it('R-ACC-6 a parent is refused in a flat type only', () => {
  expect(flatType('tariff', false, null)).toBeUndefined();
  expect(flatType('site', true, 'above')).toBeUndefined();
  expect(flatType('tariff', false, 'above')?.problem.code).toBe('access/flat-type');
});

it('the limit itself can be reached, and not passed', () => {
  expect(tooManyResources(2, 3)).toBeUndefined();
  expect(tooManyResources(3, 3)?.problem.code).toBe('access/too-many-resources');
});
