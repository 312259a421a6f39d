import type { Refusal } from '@fleetgate/kernel';
import type { Access } from './access.ts';
import { problems } from './problems.ts';
import type { Role } from './role.ts';

/** R-ADM-5: the access of an Admin can not be changed, because an Admin has all of it. */
export function adminHasAll(role: Role): Refusal | undefined {
  if (role !== 'admin') return undefined;
  return {
    problem: problems['admin-has-all'],
    detail:
      'This person is an Admin and can use everything. Change the role first to choose single resources.',
  };
}

/** R-ADM-5: nobody is invited as an Admin with access to single resources. */
export function singleAccessForAdmin(
  role: Role,
  access: Readonly<Record<string, Access>>,
): Refusal | undefined {
  if (role !== 'admin' || Object.values(access).every((one) => 'all' in one)) return undefined;
  return {
    problem: problems['single-access-for-admin'],
    detail: 'Admins can use everything. Leave the access out, or invite as Editor or Viewer.',
  };
}
