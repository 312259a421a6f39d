import { unwrap } from '@fleetgate/sdk';
import { api, TypedConfirmation, useOrganization } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDeparture } from './use-departure.ts';

/** Deletes the organization for good, after its name is typed (R-ORG-10). */
export function DeleteOrganizationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const { id, name } = useOrganization();
  const remove = useDeparture(id, t('organization.deleted', { name }), () =>
    unwrap(
      api.DELETE('/api/v1/organizations/{organizationId}', {
        params: { path: { organizationId: id } },
        body: { confirmName: name },
      }),
    ),
  );
  return (
    <TypedConfirmation
      onClose={onClose}
      title={t('organization.delete')}
      expected={name}
      submitLabel={t('organization.deleteSubmit')}
      onSubmit={() => remove.mutate()}
      isBusy={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{t('organization.deleteText')}</Text>
    </TypedConfirmation>
  );
}
