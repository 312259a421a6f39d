import { expect, it } from 'vitest';
import { isTyped } from './typed-confirmation.tsx';

it.each([
  ['Plant 7', 'Plant 7', true],
  [' Plant 7 ', 'Plant 7', true],
  ['plant 7', 'Plant 7', false],
  ['', '', false],
])('typing %j for %j confirms: %s', (typed, expected, isConfirmed) => {
  expect(isTyped(typed, expected)).toBe(isConfirmed);
});
