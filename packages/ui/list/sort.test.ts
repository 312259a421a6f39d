import { expect, it } from 'vitest';
import { orderOf } from './sort.tsx';

it.each([
  ['email', 'ascending'],
  ['-email', 'descending'],
  ['lastName', 'none'],
  [undefined, 'none'],
])('the sort parameter %s means for the email column: %s', (sort, order) => {
  expect(orderOf(sort, 'email')).toBe(order);
});
