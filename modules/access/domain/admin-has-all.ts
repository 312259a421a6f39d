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

/** R-ADM-5: the same for several people at once; the refusal names the Admins among them. */
export function adminsHaveAll(
  members: readonly { readonly id: string; readonly role: Role }[],
): Refusal | undefined {
  const ids = members.filter(({ role }) => role === 'admin').map(({ id }) => id);
  if (ids.length === 0) return undefined;
  return {
    problem: problems['admin-has-all'],
    detail:
      ids.length === members.length && ids.length === 1
        ? 'This person is an Admin and can use everything. Change the role first to choose single resources.'
        : `${ids.length} of these people are Admins and can use everything. Leave them out. Nothing was changed.`,
    extensions: { ids },
  };
}

/** R-ADM-5: what an Admin can use comes with the role, so there is nothing to do the same as. */
export function sameAsAdmin({ role }: { readonly role: Role }): Refusal | undefined {
  if (role !== 'admin') return undefined;
  return {
    problem: problems['admin-has-all'],
    detail: 'Whom you compare with is an Admin, who can use everything by the role. Choose somebody else.',
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
