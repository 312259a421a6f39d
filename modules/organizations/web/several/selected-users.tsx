import type { Member } from '@fleetgate/sdk';
import { SelectionBar, usePermissions } from '@fleetgate/ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RemoveSeveralDialog } from './remove-several-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { SeveralAccessDialog } from './several-access-dialog.tsx';

/** How many users are selected, and what can be done with them. */
export function SelectedUsers({ members, onClear }: { members: readonly Member[]; onClear: () => void }) {
  const { t } = useTranslation('organizations');
  const { can } = usePermissions();
  const [open, setOpen] = useState<'role' | 'access' | 'remove'>();
  const dialog = { members, onClose: () => setOpen(undefined), onDone: onClear };
  const count = members.length > 0 ? t('several.count', { count: members.length }) : undefined;
  return (
    <>
      <SelectionBar label={t('several.bar')} count={count}>
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
      </SelectionBar>
      {open === 'role' && <RolesDialog {...dialog} />}
      {open === 'access' && <SeveralAccessDialog {...dialog} />}
      {open === 'remove' && <RemoveSeveralDialog {...dialog} />}
    </>
  );
}
