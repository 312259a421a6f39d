import type { RegisteredService } from '@fleetgate/sdk';
import { useTypeLabel } from '@fleetgate/ui';
import { Code, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The resource types that the service brings, and what each is called where access is given. */
export function ResourceTypes({ types }: { types: RegisteredService['resourceTypes'] }) {
  const { t } = useTranslation('access');
  const labelOf = useTypeLabel();
  if (types.length === 0) return <Text size="sm">{t('services.noTypes')}</Text>;
  return (
    <List size="sm" spacing={4}>
      {types.map(({ type, hierarchical }) => (
        <List.Item key={type}>
          <Code>{type}</Code> {t('services.called', { label: labelOf(type) })}{' '}
          {hierarchical && t('services.hierarchical')}
        </List.Item>
      ))}
    </List>
  );
}
