import { Button, Group, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagedQuery } from './use-paged.ts';

/** The end of a list: loads the next page when it comes into view, or by its button. */
export function LoadMore({ query }: { query: PagedQuery<unknown> }) {
  const { t } = useTranslation('kit');
  const end = useRef<HTMLDivElement>(null);
  const loadNext = useEffectEvent(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  });
  const count = query.items.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a short page may leave the end in view, and a long one moves it away: each new count looks again
  useEffect(() => {
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) loadNext();
      },
      { rootMargin: '200px' },
    );
    if (end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, [count]);
  return (
    <Group ref={end} justify="space-between" p="sm" mih={52}>
      <Text size="sm" c="dimmed" role="status">
        {t('list.shown', { count })}
        {query.hasNextPage && ` · ${t('list.more')}`}
      </Text>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t('action.loadMore')}
        </Button>
      )}
    </Group>
  );
}
