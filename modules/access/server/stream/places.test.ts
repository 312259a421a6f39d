import { expect, it } from 'vitest';
import { maxStreams, Places } from './places.ts';

it('a person has so many streams at most in an organization; one that ends makes room', () => {
  const places = new Places();
  const taken = Array.from({ length: maxStreams }, () => places.take('works', 'ada'));
  expect(taken.every((giveBack) => giveBack !== undefined)).toBe(true);
  expect(places.take('works', 'ada')).toBeUndefined();
  expect(places.take('mill', 'ada')).toBeDefined();
  expect(places.take('works', 'ben')).toBeDefined();
  taken[7]?.();
  expect(places.take('works', 'ada')).toBeDefined();
  expect(places.take('works', 'ada')).toBeUndefined();
});
