import { expect, it } from 'vitest';
import { maxStreams, Places } from './places.ts';

it('a person has so many streams at most in an organization; one that ends makes room', () => {
  const places = new Places();
  const taken = Array.from({ length: maxStreams }, () => places.take('works', 'ada'));
  expect(taken.every((giveBack) => typeof giveBack === 'function')).toBe(true);
  expect(places.take('works', 'ada')).toBeUndefined();
  expect(places.take('mill', 'ada')).toBeTypeOf('function');
  expect(places.take('works', 'ben')).toBeTypeOf('function');
  taken[7]?.();
  expect(places.take('works', 'ada')).toBeTypeOf('function');
  expect(places.take('works', 'ada')).toBeUndefined();
});
