import { ApiProblem } from '@fleetgate/sdk';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './problem-text.ts';

/** An error in words, with the request's id where only the operator can help, and a way to try again. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('kit');
  const words = useProblemText();
  if (!error) return null;
  const requestId = error instanceof ApiProblem && error.status >= 500 ? error.requestId : undefined;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('problem.title')}
    >
      <Text size="sm">{words(error)}</Text>
      {requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('problem.requestId', { requestId })}
        </Text>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
