/** Which resources of a type somebody may use: all of them, present and future, or the ones of a set (R-ACC-13). */
export type Usable = 'all' | UsableSet;

/** A set to filter a list with. It follows changes made later: what it lets through was usable when it was asked. */
export interface UsableSet {
  /** How many they are; of very many about how many. 0 if there are none. */
  readonly size: number;
  /** How many resources of the type there are. */
  readonly total: number;
  /** Another number after each change of what anybody may use. */
  readonly version: () => number;
  /** Those of the rows that are usable, all in one moment. */
  readonly among: <Row extends { readonly id: string }>(rows: readonly Row[]) => readonly Row[];
  /** The ids of all of them, unsorted. */
  readonly ids: () => readonly string[];
}

/** Whose resources are asked for; the request's own person and organization. */
export interface UsableResourcesQuestion {
  readonly organizationId: string;
  readonly userId: string;
  readonly type: string;
}

/**
 * Answers from a state that includes every change acknowledged before the call (R-NOW-1). To be called before a
 * transaction is opened: the embedded database has one connection only.
 */
export type UsableResources = (question: UsableResourcesQuestion) => Promise<Usable>;

/** Where other modules get the set that their lists are filtered with; plugged in where the server is composed. */
export const usableResources: { readonly name: string; readonly type?: UsableResources } = {
  name: 'access.usable-resources',
};
