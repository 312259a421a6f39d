import { expect, inject, test } from 'vitest';
import { isOutOfReach } from './errors.ts';
import { openPostgresql } from './postgresql.ts';

test('R-NOW-4 a database that is not there, or takes no changes, is out of reach', async () => {
  const url = inject('postgresUrl');
  const missing = new URL(url);
  missing.pathname = '/never_made';
  const failed = await openPostgresql({ url: missing.href }).catch((error: unknown) => error);
  expect(isOutOfReach(failed)).toBe(true);
  expect(isOutOfReach(Object.assign(new Error('read only'), { code: '25006' }))).toBe(true);
  expect(isOutOfReach(Object.assign(new Error('a name in use'), { code: '23505' }))).toBe(false);
});
