import type { Member } from '@fleetgate/sdk';
import { displayName } from '@fleetgate/ui';
import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const shown = 8;

/** Who is selected: the first by name, the others as a number. */
export function Names({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation('organizations');
  const more = members.length - shown;
  return (
    <>
      <List size="sm">
        {members.slice(0, shown).map((member) => (
          <List.Item key={member.id}>{displayName(member) || member.email}</List.Item>
        ))}
      </List>
      {more > 0 && <Text size="sm">{t('several.more', { count: more })}</Text>}
    </>
  );
}
