import { expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

it('a path of this console is followed after signing in', () => {
  expect(safePath('/organizations/1/users?tab=device')).toBe('/organizations/1/users?tab=device');
});

it.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/a\nb',
])('anything else leads to the landing page: %j', (wanted) => {
  expect(safePath(wanted)).toBe('/');
});
