import { auth, type SessionEntry } from '@fleetgate/sdk';
import { ProblemAlert, relativeTime, Section, useAction } from '@fleetgate/ui';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deviceOf } from './user-agent.ts';

/** Key of the list of own sessions. */
export const sessionsKey = ['sessions'] as const;

/** Where the person is signed in, and how to end it (R-NOW-6). */
export function SessionsSection() {
  const { t } = useTranslation('identity');
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: () => auth.listSessions() });
  const current = useQuery({ queryKey: [...sessionsKey, 'current'], queryFn: () => auth.session() });
  const revokeOthers = useAction({
    run: () => auth.revokeOtherSessions(),
    done: t('account.sessionsRevoked'),
    refetch: [sessionsKey],
  });
  const list = sessions.data ?? [];
  return (
    <Section title={t('account.sessions')} text={t('account.sessionsText')}>
      <ProblemAlert error={sessions.error} onRetry={() => void sessions.refetch()} />
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {list.map((entry) => (
          <SessionRow key={entry.id} entry={entry} isHere={entry.id === current.data?.session.id} />
        ))}
      </Stack>
      {list.length > 1 && (
        <Group>
          <Button variant="default" loading={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
            {t('account.sessionRevokeOthers')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function SessionRow({ entry, isHere }: { entry: SessionEntry; isHere: boolean }) {
  const { t, i18n } = useTranslation('identity');
  const revoke = useAction({
    run: () => auth.revokeSession(entry.token),
    done: t('account.sessionRevoked'),
    refetch: [sessionsKey],
  });
  const found = deviceOf(entry.userAgent ?? '');
  const device = found ? t('account.sessionDevice', found) : t('account.sessionUnknown');
  return (
    <Group component="li" justify="space-between" py={6} style={{ borderBottom: '1px solid var(--fg-line)' }}>
      <div>
        <Group gap="xs">
          <Text>{device}</Text>
          {isHere && <Badge variant="light">{t('account.sessionHere')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {t('account.sessionSince', { since: relativeTime(entry.createdAt, new Date(), i18n.language) })}
          {entry.ipAddress ? ` · ${entry.ipAddress}` : ''}
        </Text>
      </div>
      {!isHere && (
        <Button
          size="xs"
          variant="default"
          loading={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={t('account.sessionRevokeLabel', { device })}
        >
          {t('account.sessionRevoke')}
        </Button>
      )}
    </Group>
  );
}
