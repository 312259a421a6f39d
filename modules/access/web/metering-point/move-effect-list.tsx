import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MoveEffect } from './point-queries.ts';

const shownPeople = 50;

/** Who gains and who loses access by a move, before it is confirmed (R-ACC-6). */
export function MoveEffectList({ effect: { gains, loses } }: { effect: MoveEffect }) {
  const { t } = useTranslation('access');
  if (gains.length + loses.length === 0)
    return (
      <Text size="sm" role="status">
        {t('points.move.nobody')}
      </Text>
    );
  return (
    <Stack gap="xs" role="status">
      {gains.length > 0 && <Side title={t('points.move.gains', { count: gains.length })} people={gains} />}
      {loses.length > 0 && <Side title={t('points.move.loses', { count: loses.length })} people={loses} />}
    </Stack>
  );
}

function Side({ title, people }: { title: string; people: MoveEffect['gains'] }) {
  const { t } = useTranslation('access');
  const more = people.length - shownPeople;
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <List size="sm">
        {people.slice(0, shownPeople).map(({ memberId, name, email }) => (
          <List.Item key={memberId}>{name === null ? email : `${name}, ${email}`}</List.Item>
        ))}
        {more > 0 && <List.Item>{t('points.move.more', { count: more })}</List.Item>}
      </List>
    </div>
  );
}
