import type { Member, Role } from '@fleetgate/sdk';
import { FormDialog, organizationKey, useAction, useOrganizationId } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RoleChoice } from '../membership/role-choice.tsx';
import { Names } from './names.tsx';
import { changeRoles } from './several-queries.ts';

/** What a dialog about the selected users needs. */
export interface SeveralDialogProps {
  members: readonly Member[];
  onClose: () => void;
  onDone: () => void;
}

/** One role for all selected users, effective at once (R-ROL-5). */
export function RolesDialog({ members, onClose, onDone }: SeveralDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [role, setRole] = useState<Role>('viewer');
  const ids = members.map(({ id }) => id);
  const change = useAction({
    run: () => changeRoles(organizationId, ids, role),
    done: ({ changed }) => t('several.roleDone', { count: changed }),
    refetch: [organizationKey(organizationId)],
    after: () => {
      onClose();
      onDone();
    },
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('several.role')}
      submitLabel={t('several.role')}
      onSubmit={() => change.mutate()}
      isBusy={change.isPending}
      error={change.error}
    >
      <Names members={members} />
      <Text size="sm">{t('several.roleText')}</Text>
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}
