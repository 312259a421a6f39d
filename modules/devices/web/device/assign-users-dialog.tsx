import type { Device } from '@fleetgate/sdk';
import { FormDialog, useAction, useOrganizationId } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeHolders, holdersKey } from './holder-queries.ts';
import { UserPicker } from './user-picker.tsx';

/** Gives several users access to one device, from the device's side (R-ACC-8). */
export function AssignUsersDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const [chosen, setChosen] = useState<string[]>([]);
  const give = useAction({
    run: () => changeHolders(organizationId, device.id, { add: chosen }),
    done: ({ gains }) => t('assign.done', { count: gains.length }),
    refetch: [holdersKey(organizationId, device.id)],
    after: onClose,
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('assign.title', { name: device.name })}
      submitLabel={t('assign.submit')}
      onSubmit={() => give.mutate()}
      isBusy={give.isPending}
      isSubmitDisabled={chosen.length === 0}
      error={give.error}
    >
      <Text size="sm">{t('assign.text')}</Text>
      <UserPicker deviceId={device.id} change="add" chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
}
