import { type Member, type Role, unwrap } from '@fleetgate/sdk';
import { api, displayName, FormDialog, organizationKey, useAction, useOrganizationId } from '@fleetgate/ui';
import { Alert, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RoleChoice } from './role-choice.tsx';

/** Changes a member's role, effective at once (R-ROL-5). */
export function ChangeRoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [role, setRole] = useState<Role>(member.role);
  const name = displayName(member);
  const change = useAction({
    run: () =>
      unwrap(
        api.PATCH('/api/v1/organizations/{organizationId}/members/{memberId}', {
          params: { path: { organizationId, memberId: member.id } },
          body: { role },
        }),
      ),
    done: t('member.roleChanged', { name, role: t(`role.${role}`) }),
    refetch: [organizationKey(organizationId)],
    after: onClose,
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('member.changeRole')}
      submitLabel={t('member.changeRole')}
      onSubmit={() => change.mutate()}
      isBusy={change.isPending}
      isSubmitDisabled={role === member.role}
      error={change.error}
    >
      <Text size="sm">{t('member.changeRoleText', { name })}</Text>
      <RoleChoice value={role} onChange={setRole} />
      {role === 'admin' && member.role !== 'admin' && (
        <Alert color="signal">{t('member.roleToAdmin', { name })}</Alert>
      )}
    </FormDialog>
  );
}
