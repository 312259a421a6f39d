import type { Refusal } from '@fleetgate/kernel';
import type { GrantedAccess } from './access.ts';
import { problems } from './problems.ts';

/** How many grants one call may touch: all of them are judged and written in one transaction. */
export const grantsPerCall = 50_000;

/** How many grants this is for each member: "all" of a type is a single one, however many resources there are (R-ACC-2). */
export function grantsEach({ all, ids }: GrantedAccess): number {
  return ids.length + (all ? 1 : 0);
}

/** A call that would touch more grants than one transaction should hold is refused before anything is read or written. */
export function tooManyGrants(members: number, resources: number): Refusal | undefined {
  const grants = members * resources;
  if (Math.max(grants, members, resources) <= grantsPerCall) return undefined;
  return {
    problem: problems['too-many-grants'],
    detail:
      `${members} members times ${resources} resources is more than the ${grantsPerCall} grants that one call may ` +
      'touch. Nothing was changed; choose fewer people or fewer resources at a time.',
    extensions: { members, resources, limit: grantsPerCall },
  };
}
