import { Button, Group, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagedQuery } from './use-paged.ts';

/** The end of a list: loads the next page when it comes into view, or by its button. */
export function LoadMore({ query }: { query: PagedQuery<unknown> }) {
  const { t } = useTranslation('kit');
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' });
  const isVisible = entry?.isIntersecting ?? false;
  const loadNext = useEffectEvent(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  });
  const count = query.items.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a short page may leave the end in view, so each new count asks again
  useEffect(() => {
    if (isVisible) loadNext();
  }, [isVisible, count]);
  return (
    <Group ref={ref} justify="space-between" p="sm" mih={52}>
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
