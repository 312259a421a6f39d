import { expect, it } from 'vitest';
import { adminHasAll, singleAccessForAdmin } from './admin-has-all.ts';

it('R-ADM-5 the access of an Admin can not be changed', () => {
  expect(adminHasAll('admin')?.problem).toMatchObject({ code: 'access/admin-has-all', status: 409 });
});

it.each(['editor', 'viewer'] as const)('R-ADM-5 the access of a person who is %s can be changed', (role) => {
  expect(adminHasAll(role)).toBeUndefined();
  expect(singleAccessForAdmin(role, { device: { ids: ['a'] } })).toBeUndefined();
});

it('R-ADM-5 nobody is invited as Admin with access to single resources', () => {
  const [all, single] = [{ dashboard: { all: true } }, { device: { ids: [] } }] as const;
  for (const access of [
    { ...all, ...single },
    { ...single, ...all },
  ])
    expect(singleAccessForAdmin('admin', access)?.problem.status).toBe(422);
  expect(singleAccessForAdmin('admin', { device: { all: true } })).toBeUndefined();
  expect(singleAccessForAdmin('admin', {})).toBeUndefined();
});
