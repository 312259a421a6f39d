import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** A parent is for types that were declared as hierarchical (R-ACC-6). */
export function flatType(type: string, hierarchical: boolean, parentId: string | null): Refusal | undefined {
  if (hierarchical || parentId === null) return undefined;
  return {
    problem: problems['flat-type'],
    detail: `Resources of type "${type}" do not hang beneath each other. Leave parentId out, or declare the type as hierarchical.`,
  };
}

/** An id that another resource of the type has, or had in any organization, is not used (again) (R-ACC-11). */
export function idInUse(): Refusal {
  return {
    problem: problems['id-in-use'],
    detail: 'A resource of this type has or had this id. Choose a new one.',
  };
}

/** A service has a bounded number of resources in an organization, so that one can not fill the installation. */
export function tooManyResources(present: number, limit: number): Refusal | undefined {
  if (present < limit) return undefined;
  return {
    problem: problems['too-many-resources'],
    detail: `The service has ${present} resources in this organization and may have ${limit}. Remove some, or ask the operator for more.`,
    extensions: { limit },
  };
}
