import { ProblemAlert } from '@fleetgate/ui';
import { Alert, Button, Collapse, Group, List, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnseenUses } from './use-unseen-uses.ts';
import { UsedOfType } from './used-of-type.tsx';

interface UnseenUsesAlertProps {
  uses: UnseenUses;
  /** Who would not see it. */
  by: 'member' | 'invited' | 'several';
}

/**
 * Warns before saving that a choice uses what its users will not see, and gives that too with one click, which can be taken
 * back (R-ACC-5). It opens softly, and the keyboard stays on its one button.
 */
export function UnseenUsesAlert({ uses, by }: UnseenUsesAlertProps) {
  const { t } = useTranslation('organizations');
  const { items, isGiven } = uses;
  // while it closes it still says what it said
  const [last, setLast] = useState(items);
  if (items.length > 0 && items !== last) setLast(items);
  if (uses.error) return <ProblemAlert error={uses.error} />;
  return (
    <Collapse expanded={items.length > 0} keepMounted={false}>
      <Alert role="alert" color={isGiven ? 'harbor' : 'signal'} icon={<IconEyeOff aria-hidden />}>
        <Text size="sm">{isGiven ? t('uses.given') : t(`uses.unseen.${by}`)}</Text>
        <List size="sm">
          {last.map((item) => (
            <List.Item key={item.type}>
              <UsedOfType item={item} />
            </List.Item>
          ))}
        </List>
        <Group mt="xs">
          <Button size="compact-sm" variant="default" onClick={isGiven ? uses.onUndo : uses.onGive}>
            {isGiven ? t('uses.undo') : t('uses.give')}
          </Button>
        </Group>
      </Alert>
    </Collapse>
  );
}
