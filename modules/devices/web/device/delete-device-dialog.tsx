import { type Device, unwrap } from '@fleetgate/sdk';
import { api, organizationKey, TypedConfirmation, useAction, useOrganizationId } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { devicesKey } from './device-queries.ts';

/** Deletes a device and its data, after its name is typed. */
export function DeleteDeviceDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const navigate = useNavigate();
  const remove = useAction({
    run: () =>
      unwrap(
        api.DELETE('/api/v1/organizations/{organizationId}/devices/{deviceId}', {
          params: { path: { organizationId, deviceId: device.id } },
          body: { confirmName: device.name },
        }),
      ),
    done: t('delete.done', { name: device.name }),
    refetch: [devicesKey(organizationId, 'list'), organizationKey(organizationId, 'resources')],
    after: () => navigate({ to: '/organizations/$organizationId/devices', params: { organizationId } }),
    silentFailure: true,
  });
  return (
    <TypedConfirmation
      onClose={onClose}
      title={t('delete.title')}
      expected={device.name}
      submitLabel={t('delete.submit')}
      onSubmit={() => remove.mutate()}
      isBusy={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{t('delete.text', { name: device.name })}</Text>
    </TypedConfirmation>
  );
}
