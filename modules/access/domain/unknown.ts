import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** What is not of this organization is not found, and then nothing is changed at all (R-ACC-11). */
export function unknownResources(
  asked: readonly string[],
  existing: ReadonlySet<string>,
): Refusal | undefined {
  const ids = missing(asked, existing);
  if (ids.length === 0) return undefined;
  return {
    problem: problems['unknown-resource'],
    detail: `Not found: ${inWords(ids)}. Nothing was changed; load the list again and choose from it.`,
    extensions: { ids },
  };
}

/** Members that this organization does not have, pending ones counted as members. */
export function unknownMembers(asked: readonly string[], existing: ReadonlySet<string>): Refusal | undefined {
  const ids = missing(asked, existing);
  return ids.length === 0 ? undefined : unknownMember(...ids);
}

/** Refuses for one or more members that this organization does not have. */
export function unknownMember(...ids: readonly string[]): Refusal {
  return {
    problem: problems['unknown-member'],
    detail: `Not found: ${inWords(ids)}. Nothing was changed; load the list of members again and choose from it.`,
    extensions: { ids },
  };
}

/** A type that no Smart Service declares. */
export function unknownResourceType(type: string): Refusal {
  return {
    problem: problems['unknown-resource-type'],
    detail: 'No Smart Service knows this type of resource. Leave it out.',
    extensions: { resourceType: type },
  };
}

function missing(asked: readonly string[], existing: ReadonlySet<string>): string[] {
  return [...new Set(asked)].filter((id) => !existing.has(id)).sort();
}

function inWords(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
}
