import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** Where a resource is to be hung: the new parent, if it exists in this organization, and what is above that. */
export interface TreeMove {
  readonly id: string;
  readonly type: string;
  /** Null makes it a root; undefined is a parent that this organization does not have. */
  readonly parent:
    | { readonly id: string; readonly type: string; readonly pathIds: readonly string[] }
    | null
    | undefined;
}

/** R-ACC-6: a parent is of the same organization and type, and never the resource itself or beneath it. */
export function treeMove({ id, type, parent }: TreeMove): Refusal | undefined {
  if (parent === null) return undefined;
  if (parent === undefined || parent.type !== type) {
    return { problem: problems['unknown-resource'], detail: 'The new parent was not found.' };
  }
  if (parent.id !== id && !parent.pathIds.includes(id)) return undefined;
  return {
    problem: problems.cycle,
    detail: 'The new parent is the resource itself or hangs beneath it. Choose another one.',
  };
}

/** A resource goes only when nothing hangs beneath it, so that no subtree changes hands unnoticed. */
export function hasChildren(children: number): Refusal | undefined {
  if (children === 0) return undefined;
  return {
    problem: problems['has-children'],
    detail: 'Move or delete what hangs beneath it first.',
    extensions: { children },
  };
}

/** How many levels a tree has at most, the root's counted; the database refuses more, too. */
export const maxTreeLevels = 100;

/** A tree of bounded depth keeps every walk through it short. */
export function tooDeep(levels: number): Refusal | undefined {
  if (levels <= maxTreeLevels) return undefined;
  return {
    problem: problems['too-deep'],
    detail: `The tree would have more than ${maxTreeLevels} levels. Choose a place further up.`,
  };
}
