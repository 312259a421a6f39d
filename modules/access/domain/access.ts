import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** What a membership may use of one resource type: all, present and future, or single resources. */
export type Access = { readonly all: true } | { readonly ids: readonly string[] };

/** What is granted now, of one type; single grants stay while `all` is set. */
export interface GrantedAccess {
  readonly all: boolean;
  readonly ids: readonly string[];
}

/** A request to give and take; what it does not name stays. */
export interface AccessPatch {
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
}

/** What has to be written to get from the granted access to the wanted one; sorted, without repeats or no-ops. */
export interface AccessDifference {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The new value, if it changes. */
  readonly all?: boolean;
}

/** A resource can not be given and taken in one request. */
export function contradictoryAccess({ add = [], remove = [] }: AccessPatch): Refusal | undefined {
  const taken = new Set(remove);
  const ids = [...new Set(add)].filter((id) => taken.has(id)).sort();
  if (ids.length === 0) return undefined;
  return {
    problem: problems['contradictory-access'],
    detail: 'Name each resource either under add or under remove.',
    extensions: { ids },
  };
}

/** The difference that replaces what is granted by the given access. */
export function replaceAccess(granted: GrantedAccess, access: Access): AccessDifference {
  const wanted = new Set('ids' in access ? access.ids : []);
  const remove = granted.ids.filter((id) => !wanted.has(id));
  return patchAccess(granted, { add: [...wanted], remove, all: 'all' in access });
}

/** The difference that a patch makes to what is granted (R-ACC-2, R-ACC-7). */
export function patchAccess(granted: GrantedAccess, patch: AccessPatch): AccessDifference {
  const { add = [], remove = [], all = granted.all } = patch;
  const present = new Set(granted.ids);
  const difference = {
    add: [...new Set(add)].filter((id) => !present.has(id)).sort(),
    remove: [...new Set(remove)].filter((id) => present.has(id)).sort(),
  };
  return all === granted.all ? difference : { ...difference, all };
}
