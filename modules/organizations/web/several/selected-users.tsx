import type { Member } from '@fleetgate/sdk';
import { usePermissions } from '@fleetgate/ui';
import { Button, Group, Paper, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RemoveSeveralDialog } from './remove-several-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { SeveralAccessDialog } from './several-access-dialog.tsx';

/** How many users are selected, and what can be done with them. */
export function SelectionBar({ members, onClear }: { members: readonly Member[]; onClear: () => void }) {
  const { t } = useTranslation('organizations');
  const { can } = usePermissions();
  const [open, setOpen] = useState<'role' | 'access' | 'remove'>();
  const dialog = { members, onClose: () => setOpen(undefined), onDone: onClear };
  return (
    <>
      <VisuallyHidden role="status">
        {members.length > 0 ? t('several.count', { count: members.length }) : ''}
      </VisuallyHidden>
      {members.length > 0 && (
        <Paper component="section" aria-label={t('several.bar')} withBorder p="xs" my="sm">
          <Group gap="xs">
            <Text size="sm" fw={600} mr="auto">
              {t('several.count', { count: members.length })}
            </Text>
            {can('users.change-role') && (
              <Button size="xs" variant="default" onClick={() => setOpen('role')}>
                {t('several.role')}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => setOpen('access')}>
              {t('several.access')}
            </Button>
            {can('users.remove') && (
              <Button size="xs" variant="outline" color="red" onClick={() => setOpen('remove')}>
                {t('several.remove')}
              </Button>
            )}
            <Button size="xs" variant="subtle" onClick={onClear}>
              {t('several.clear')}
            </Button>
          </Group>
        </Paper>
      )}
      {open === 'role' && <RolesDialog {...dialog} />}
      {open === 'access' && <SeveralAccessDialog {...dialog} />}
      {open === 'remove' && <RemoveSeveralDialog {...dialog} />}
    </>
  );
}
