import type { Soon } from '@fleetgate/kernel';
import type { Revision } from '../../domain/index.ts';

/** The present revisions of what was asked for; what does not exist (any more) is missing. */
export interface Revisions {
  readonly organizations: ReadonlyMap<string, Revision>;
  readonly persons: ReadonlyMap<string, Revision>;
  readonly installation: Revision;
  /** Names the history that they belong to: another name, and what was acknowledged before may never have been. */
  readonly history: string;
}

/** What memory must be at for an answer about one organization to be current. */
export interface Standing {
  readonly organization: Revision | undefined;
  readonly installation: Revision;
}

/**
 * Tells the revision that memory must have for an answer to be current (R-NOW-1): every change that was acknowledged
 * before the call is in it. Throws when the source of truth is out of reach (R-NOW-4).
 */
export interface RevisionSource {
  /** The history that the latest answer belongs to. */
  readonly history: string;
  /** What was read since `arrived`, the moment of a request as {@link RequestContext} tells it, is late enough for it. */
  organization(id: string, arrived?: number): Soon<Standing>;
  person(id: string): Soon<Revision | undefined>;
  installation(): Soon<Revision>;
}

/** Whether two revisions are the same state. The counter alone does not tell: a restore may have re-used it. */
export function isSameRevision(one: Revision | undefined, other: Revision | undefined): boolean {
  return one?.nonce === other?.nonce && one?.counter === other?.counter;
}
