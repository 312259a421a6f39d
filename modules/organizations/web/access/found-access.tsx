import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EffectList } from '../several/effect-list.tsx';
import type { Effect } from '../several/several-queries.ts';

interface FoundAccessProps {
  effect: Effect;
  q: string;
  onBack: () => void;
}

/** What giving everything that a search finds would give, before it is confirmed. */
export function FoundAccess({ effect, q, onBack }: FoundAccessProps) {
  const { t } = useTranslation('organizations');
  return (
    <Stack gap="xs">
      <Text size="sm">
        {t('access.found', { count: effect.resources, q })}{' '}
        {effect.unchanged > 0 && t('access.foundHeld', { count: effect.unchanged })}
      </Text>
      <EffectList effect={effect} />
      <Group>
        <Button variant="subtle" size="compact-sm" onClick={onBack}>
          {t('several.change')}
        </Button>
      </Group>
    </Stack>
  );
}
