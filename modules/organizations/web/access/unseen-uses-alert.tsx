import { ProblemAlert, useTypeLabel } from '@fleetgate/ui';
import { Alert, Button, Collapse, Group, List, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnseenUse } from './unseen-uses-queries.ts';
import type { UnseenUses } from './use-unseen-uses.ts';

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

function UsedOfType({ item: { type, count, resources } }: { item: UnseenUse }) {
  const { t } = useTranslation('organizations');
  const kind = useTypeLabel()(type);
  const names = resources.map(({ name }) => name);
  const more = count - names.length;
  const told = more > 0 ? [...names, t('several.more', { count: more })] : names;
  return t('uses.ofType', { kind, count, names: told.join(', ') });
}
