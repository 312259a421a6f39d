import { ActionButton, Section, useOrganization, usePermissions } from '@fleetgate/ui';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeleteOrganizationDialog } from './delete-organization-dialog.tsx';
import { LeaveOrganizationDialog } from './leave-organization-dialog.tsx';

/** The ways out: leaving for everybody, deleting for Admins. */
export function LeaveSection() {
  const { t } = useTranslation('organizations');
  const { name } = useOrganization();
  const { isAdmin } = usePermissions();
  const [open, setOpen] = useState<'leave' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <Section
      title={isAdmin ? t('organization.danger') : t('organization.leaveTitle')}
      text={isAdmin ? undefined : t('organization.leaveText', { name })}
    >
      <Group>
        <Button variant="default" onClick={() => setOpen('leave')}>
          {t('organization.leaveTitle')}
        </Button>
        {isAdmin && (
          <ActionButton color="red" variant="outline" onClick={() => setOpen('delete')}>
            {t('organization.delete')}
          </ActionButton>
        )}
      </Group>
      {open === 'leave' && <LeaveOrganizationDialog onClose={close} />}
      {open === 'delete' && <DeleteOrganizationDialog onClose={close} />}
    </Section>
  );
}
