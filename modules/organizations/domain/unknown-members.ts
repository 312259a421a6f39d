import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** Of several members that are named, all have to be of this organization, pending ones counted; else nothing is changed. */
export function unknownMembers(asked: readonly string[], existing: ReadonlySet<string>): Refusal | undefined {
  const ids = [...new Set(asked)].filter((id) => !existing.has(id)).sort();
  if (ids.length === 0) return undefined;
  const shown = ids.slice(0, 3).join(', ');
  const named = ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
  return {
    problem: problems['unknown-member'],
    detail: `Not found: ${named}. Nothing was changed; load the list of users again and choose from it.`,
    extensions: { ids },
  };
}
