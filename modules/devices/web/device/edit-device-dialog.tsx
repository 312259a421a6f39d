import { type Device, unwrap } from '@fleetgate/sdk';
import { api, FormDialog, organizationKey, useAction, useOrganizationId } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';
import { DeviceFields, deviceBody, useDeviceFields } from './device-fields.tsx';
import { devicesKey } from './device-queries.ts';

/** Changes what is known about a device. */
export function EditDeviceDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const fields = useDeviceFields(device);
  const save = useAction({
    run: () => {
      const { name, ...others } = deviceBody(fields, device);
      return unwrap(
        api.PATCH('/api/v1/organizations/{organizationId}/devices/{deviceId}', {
          params: { path: { organizationId, deviceId: device.id } },
          // a name that stays is not sent: another one that somebody gave meanwhile stays too
          body: name === device.name ? others : { name, ...others },
        }),
      );
    },
    done: ({ name }) => t('edit.done', { name }),
    refetch: [devicesKey(organizationId), organizationKey(organizationId, 'resources')],
    after: onClose,
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('edit.title')}
      submitLabel={t('kit:action.save')}
      onSubmit={fields.form.submit(() => save.mutate(undefined, { onError: fields.form.showProblem }))}
      isBusy={save.isPending}
      error={save.error}
    >
      <DeviceFields {...fields} />
    </FormDialog>
  );
}
