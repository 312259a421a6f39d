import { expect, it } from 'vitest';
import { isBehind } from './use-in-step.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

it.each([
  ['its end is a row shown, so the next one may be too', rows('b'), rows('a', 'b', 'c'), true],
  ['its end is the last row shown', rows('a', 'c'), rows('a', 'b', 'c'), true],
  ['its end comes after all that is shown', rows('a', 'd'), rows('a', 'b', 'c'), false],
  ['nothing of it is loaded', [], rows('a'), true],
])('whether a part has to catch up: %s', (_, part, whole, expected) => {
  expect(isBehind(part, whole)).toBe(expected);
});
