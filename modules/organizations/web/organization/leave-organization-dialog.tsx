import { type Organization, unwrap } from '@fleetgate/sdk';
import { api, ButtonLink, TypedConfirmation, useOrganization } from '@fleetgate/ui';
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Leaving, leaving } from '../../domain/index.ts';
import { useDeparture } from './use-departure.ts';

/** Leaves the organization: simply, or refused as its last Admin, or deleting it as its only member (R-USR-6). */
export function LeaveOrganizationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const organization = useOrganization();
  const { id, name } = organization;
  const outcome = outcomeOfLeaving(organization);
  const leave = useDeparture(id, t('organization.left', { name }), () =>
    unwrap(
      api.POST('/api/v1/organizations/{organizationId}/leave', {
        params: { path: { organizationId: id } },
        body: outcome === 'deletes-organization' ? { confirmDelete: true } : {},
      }),
    ),
  );
  return (
    <TypedConfirmation
      expected={outcome === 'deletes-organization' ? name : undefined}
      onClose={onClose}
      title={t('organization.leaveTitle')}
      submitLabel={
        outcome === 'deletes-organization' ? t('organization.leaveAloneSubmit') : t('organization.leave')
      }
      onSubmit={() => leave.mutate()}
      isBusy={leave.isPending}
      isSubmitDisabled={outcome === 'refused'}
      error={leave.error}
    >
      {outcome === 'leaves' && <Text size="sm">{t('organization.leaveText', { name })}</Text>}
      {outcome === 'deletes-organization' && (
        <Alert color="red">{t('organization.leaveAlone', { name })}</Alert>
      )}
      {outcome === 'refused' && (
        <Alert color="signal">
          <Text size="sm" mb="sm">
            {t('organization.leaveLast')}
          </Text>
          <ButtonLink
            to="/organizations/$organizationId/users"
            params={{ organizationId: id }}
            size="xs"
            variant="default"
          >
            {t('organization.leaveUsers')}
          </ButtonLink>
        </Alert>
      )}
    </TypedConfirmation>
  );
}

/** What leaving would do, by the server's own rule; without an Admin's numbers it is simply leaving. */
export function outcomeOfLeaving({ role, members }: Organization): Leaving | 'refused' {
  if (members === undefined) return 'leaves';
  const activeMembers = Object.values(members).reduce((sum, count) => sum + count, 0);
  const outcome = leaving({ role }, { activeMembers, activeAdmins: members.admin ?? 0 });
  return typeof outcome === 'string' ? outcome : 'refused';
}
