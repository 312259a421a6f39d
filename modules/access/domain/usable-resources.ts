/** Which resources of a type somebody may use: all of them, present and future, or the ones of a set (R-ACC-13). */
export type Usable = 'all' | UsableSet;

/** A set to filter a list with. It follows changes made later: what it lets through was usable when it was asked. */
export interface UsableSet {
  /** Whether a sieve that was made of them earlier lets through all that they are now. */
  readonly pass: (sieve: Sieve['sieve']) => boolean;
  /** Which part of all resources of the type they are, about: from 0 to 1. */
  readonly share: () => number;
  /** Whether they are more than so many. */
  readonly exceeds: (count: number) => boolean;
  /** Another number after each change of what anybody may use. */
  readonly version: () => number;
  /** Those of the rows that are usable, all in one moment. */
  readonly among: <Row extends { readonly id: string }>(rows: readonly Row[]) => readonly Row[];
  /** The ids of all of them, unsorted. */
  readonly ids: () => readonly string[];
  /** The same ids if they are at most so many, otherwise what lets all of them through, and few others. */
  readonly filter: (mostIds: number) => { readonly ids: readonly string[] } | Sieve;
  /**
   * The first so many of a list, or of what stands after one of its rows; undefined while the order, or that one's place, is
   * not known.
   */
  readonly first: (order: PageOrder, count: number, afterId?: string) => FirstInList | undefined;
}

/** Lets through ids by some of their bytes. */
export interface Sieve {
  /** As `fleetgate.passes_sieve` reads it. */
  readonly sieve: Uint8Array;
  /** About how many ids it lets through that do not belong, if all of the type are asked for. */
  readonly strays: number;
}

/** How a list is sorted: by this, and then by id. */
export interface PageOrder {
  readonly key: string;
  readonly descending: boolean;
}

/** The first of a list, and the nonce of the revision that they were told of. */
export interface FirstInList {
  /** In order, as many as were asked for if there are. */
  readonly ids: readonly string[];
  /** Others, which may stand before, between or behind them. */
  readonly moved: readonly string[];
  readonly revision: string;
}

/** Whose resources are asked for; the request's own person and organization. */
export interface UsableResourcesQuestion {
  readonly organizationId: string;
  readonly userId: string;
  readonly type: string;
  /** How they are going to be listed. */
  readonly order: ReadableOrder;
}

/** An order that can be read from the database, outside of a request's transaction. */
export interface ReadableOrder {
  /** The `PageOrder`'s. */
  readonly key: string;
  /** The next rows in ascending order, as they are now. */
  readonly read: (
    after: readonly [sortKey: string, id: string] | null,
    limit: number,
  ) => Promise<readonly OrderedRow[]>;
}

/** A row of an order; the name where lists tell what is above others. */
export interface OrderedRow {
  readonly id: string;
  readonly sortKey: string;
  readonly name?: string;
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
