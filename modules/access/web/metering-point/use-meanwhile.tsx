import { ApiProblem, type Resource } from '@fleetgate/sdk';
import { useOrganizationId } from '@fleetgate/ui';
import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pointQuery } from './point-queries.ts';

/** What became of a point since its dialog was opened. */
export interface Meanwhile {
  isGone: boolean;
  /** It in words, if anything. */
  notice: ReactNode;
}

/** What a dialog about a point that there is needs. */
export interface PointDialogProps extends Meanwhile {
  point: Resource;
  onClose: () => void;
}

/** Follows a point while a dialog about it is open, as it is by now: others may rename, move or delete it. */
export function useMeanwhile(then: Resource): Meanwhile & { now: Resource } {
  const { data: now, error } = useQuery(pointQuery(useOrganizationId(), then));
  const words = useWords();
  const isGone = error instanceof ApiProblem && error.status === 404;
  const changes = isGone ? [words.gone(now)] : words.changes(then, now);
  const notice = changes.length > 0 && (
    <Alert role="alert" color="signal">
      {changes.map((change) => (
        <Text key={change} size="sm">
          {change}
        </Text>
      ))}
    </Alert>
  );
  return { now, isGone, notice };
}

function useWords() {
  const { t } = useTranslation('access');
  return {
    gone: ({ name }: Resource) => t('points.meanwhile.deleted', { name }),
    changes(then: Resource, now: Resource): string[] {
      const names = { before: then.name, name: now.name, place: now.path.at(-1) ?? '' };
      return [
        ...(now.name === then.name ? [] : [t('points.meanwhile.renamed', names)]),
        ...(now.parentId === then.parentId ? [] : [place()]),
      ];
      function place(): string {
        return now.parentId === null ? t('points.meanwhile.top', names) : t('points.meanwhile.moved', names);
      }
    },
  };
}
