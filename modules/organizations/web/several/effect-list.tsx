import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Effect } from './several-queries.ts';

const shownPeople = 20;
const shownResources = 5;

/** Who gains and who loses what, before it is confirmed. */
export function EffectList({ effect }: { effect: Effect }) {
  const { t } = useTranslation('organizations');
  if (effect.gaining + effect.losing === 0)
    return (
      <Text size="sm" role="status">
        {t('several.nothing')}
      </Text>
    );
  return (
    <Stack gap="xs" role="status">
      {effect.gaining > 0 && <Text size="sm">{t('several.gaining', { count: effect.gaining })}</Text>}
      <Side people={effect.gains} />
      {effect.losing > 0 && <Text size="sm">{t('several.losing', { count: effect.losing })}</Text>}
      <Side people={effect.loses} />
    </Stack>
  );
}

function Side({ people }: { people: Effect['gains'] }) {
  const { t } = useTranslation('organizations');
  if (people.length === 0) return null;
  return (
    <List size="sm">
      {people.slice(0, shownPeople).map(({ memberId, name, email, count, resources }) => {
        const names = resources.slice(0, shownResources).map((resource) => resource.name);
        const more = count - names.length;
        const told = more > 0 ? [...names, t('several.more', { count: more })] : names;
        return (
          <List.Item key={memberId}>
            {t('several.effect', { name: name ?? email, resources: told.join(', ') })}
          </List.Item>
        );
      })}
    </List>
  );
}
