/** Which resources of a type somebody may use: all of them, present and future, or the ones with these ids (R-ACC-13). */
export type UsableIds = 'all' | readonly string[];

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
export type UsableResources = (question: UsableResourcesQuestion) => Promise<UsableIds>;

/** Where other modules get the set of ids that their lists are filtered with; plugged in where the server is composed. */
export const usableResources: { readonly name: string; readonly type?: UsableResources } = {
  name: 'access.usable-resources',
};
