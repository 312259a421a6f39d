import { useSearch } from '@tanstack/react-router';

/** What the address of an identity page may carry. */
export interface PageSearch {
  /** The secret of a mailed link. */
  token?: string;
  /** Where to go on to after signing in. */
  next?: string;
  /** The invitation that a registration answers. */
  invitation?: string;
  /** Set when the page was left because the session had ended. */
  expired?: boolean;
}

/** Keeps the known parameters and drops everything else. */
export function pageSearch(search: Record<string, unknown>): PageSearch {
  const found: PageSearch = {};
  for (const name of ['token', 'next', 'invitation'] as const) {
    // The router reads a value such as `token=123` as a number.
    if (search[name] !== undefined) found[name] = String(search[name]);
  }
  if (search.expired) found.expired = true;
  return found;
}

/** The parameters of the present page. */
export function usePageSearch(): PageSearch {
  return useSearch({ strict: false }) as PageSearch;
}
