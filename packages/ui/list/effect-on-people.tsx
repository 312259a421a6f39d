import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const shownPeople = 50;

interface Affected {
  memberId: string;
  name: string | null;
  email: string;
}

interface EffectOnPeopleProps {
  /** The people, or the first of them where there are more: then it is told how many. */
  effect: {
    gains: readonly Affected[];
    loses: readonly Affected[];
    gaining?: number;
    losing?: number;
  };
}

/** Who gains and who loses access by a change, before it is confirmed. */
export function EffectOnPeople({ effect: { gains, loses, gaining, losing } }: EffectOnPeopleProps) {
  const { t } = useTranslation('kit');
  if (gains.length + loses.length === 0)
    return (
      <Text size="sm" role="status">
        {t('effect.nobody')}
      </Text>
    );
  const [up, down] = [gaining ?? gains.length, losing ?? loses.length];
  return (
    <Stack gap="xs" role="status">
      {up > 0 && <Side title={t('effect.gains', { count: up })} people={gains} count={up} />}
      {down > 0 && <Side title={t('effect.loses', { count: down })} people={loses} count={down} />}
    </Stack>
  );
}

function Side({ title, people, count }: { title: string; people: readonly Affected[]; count: number }) {
  const { t } = useTranslation('kit');
  const shown = people.slice(0, shownPeople);
  const more = count - shown.length;
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <List size="sm">
        {shown.map(({ memberId, name, email }) => (
          <List.Item key={memberId}>{name === null ? email : `${name}, ${email}`}</List.Item>
        ))}
        {more > 0 && <List.Item>{t('effect.more', { count: more })}</List.Item>}
      </List>
    </div>
  );
}
