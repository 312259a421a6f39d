import { unwrap } from '@fleetgate/sdk';
import { api, FormDialog, organizationKey, useAction, useOrganizationId } from '@fleetgate/ui';
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeviceFields, deviceBody, useDeviceFields } from './device-fields.tsx';
import { devicesKey } from './device-queries.ts';

/** Adds a device, with the UUID shown on it or a generated one. */
export function AddDeviceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const navigate = useNavigate();
  const fields = useDeviceFields();
  const uuid = fields.form.values.uuid.trim().toLowerCase();
  const add = useAction({
    run: () =>
      unwrap(
        api.POST('/api/v1/organizations/{organizationId}/devices', {
          params: { path: { organizationId } },
          body: { ...deviceBody(fields), ...(uuid !== '' && { uuid }) },
        }),
      ),
    done: ({ name }) => t('add.done', { name }),
    refetch: [devicesKey(organizationId), organizationKey(organizationId, 'resources')],
    after: ({ id }) =>
      navigate({
        to: '/organizations/$organizationId/devices/$deviceId',
        params: { organizationId, deviceId: id },
      }),
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('add.title')}
      submitLabel={t('add.submit')}
      onSubmit={fields.form.submit(() => add.mutate(undefined, { onError: fields.form.showProblem }))}
      isBusy={add.isPending}
      error={add.error}
    >
      <DeviceFields {...fields} />
      <TextInput
        {...fields.form.input('uuid')}
        label={t('field.uuid')}
        description={t('field.uuidHint')}
        autoComplete="off"
        spellCheck={false}
      />
    </FormDialog>
  );
}
