import type { Paged } from '@fleetgate/sdk';
import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

/** A list that is fetched page by page with a cursor; the old page stays visible while a new search runs. */
export function usePaged<Item, Extra extends object = object>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined) => Promise<Paged<Item> & Extra>,
  options: { enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
  return {
    ...query,
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    first: query.data?.pages[0],
  };
}

/** What a list component needs of it. */
export type PagedQuery<Item> = Pick<
  ReturnType<typeof usePaged<Item>>,
  'items' | 'isPending' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
>;
