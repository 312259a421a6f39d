import type { Page, Position } from './page-token.ts';

/** One result: its id or name, and where that is told apart, its organization. */
export interface Result {
  readonly organizationId: string | null;
  readonly id: string;
}

/** One page of what was found, in order, and where the next one begins if there is one. */
export interface Found {
  readonly ids: readonly string[];
  readonly next?: Position | undefined;
}

/** What finds nothing, whatever is allowed. */
export const nothing: Found = Object.freeze({ ids: [] });

/** Makes a page of results that were looked for up to one more than the limit; `rest` is where unseen ones begin. */
export function cut(results: readonly Result[], page: Page, rest?: Position): Found {
  const kept = results.slice(0, page.limit);
  const ids = kept.map(({ id }) => id);
  if (results.length <= page.limit) return { ids, next: rest };
  const last = kept.at(-1);
  return { ids, next: last ? { organizationId: last.organizationId, after: last.id } : page };
}

/** The same for results of one organization, or of none. */
export function cutIds(ids: readonly string[], page: Page): Found {
  return cut(
    ids.map((id) => ({ organizationId: null, id })),
    page,
  );
}
