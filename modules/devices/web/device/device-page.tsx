import { ApiProblem, type Device } from '@fleetgate/sdk';
import {
  ActionButton,
  AppLink,
  DateText,
  EmptyNote,
  Facts,
  Guarded,
  Page,
  ProblemAlert,
  ResourceParts,
  Section,
  useOrganizationId,
  usePermissions,
  Waiting,
} from '@fleetgate/ui';
import { Badge, Code, Group } from '@mantine/core';
import { IconArrowLeft, IconCpuOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeleteDeviceDialog } from './delete-device-dialog.tsx';
import { DeviceHolders } from './device-holders.tsx';
import { deviceQuery } from './device-queries.ts';
import { EditDeviceDialog } from './edit-device-dialog.tsx';

/** One device; what is missing reads "not available". */
export function DevicePage() {
  return (
    <Guarded permission="devices.access">
      <LoadedDevice />
    </Guarded>
  );
}

function LoadedDevice() {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const { deviceId } = useParams({ strict: false }) as { deviceId: string };
  const { can } = usePermissions();
  const { data: device, error, refetch } = useQuery(deviceQuery(organizationId, deviceId));
  if (error instanceof ApiProblem && error.status === 404) return <NoSuchDevice />;
  if (error && !device) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!device) return <Waiting />;
  const missing = t('field.missing');
  return (
    <Page title={device.name} back={<BackToDevices />} actions={<DeviceActions device={device} />}>
      <Section>
        <Facts
          facts={[
            [t('field.uuid'), <Code key="uuid">{device.uuid}</Code>],
            [t('field.location'), device.location?.address || missing],
            [
              t('field.tags'),
              device.tags.length === 0 ? missing : <TagBadges key="tags" tags={device.tags} />,
            ],
            [t('field.description'), device.description || missing],
            [t('field.added'), <DateText key="added" value={device.createdAt} />],
          ]}
        />
      </Section>
      {can('users.access') && (
        <>
          <DeviceHolders device={device} />
          <ResourceParts resourceType="device" resourceId={device.id} />
        </>
      )}
    </Page>
  );
}

function DeviceActions({ device }: { device: Device }) {
  const { t } = useTranslation('devices');
  const { can } = usePermissions();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <ActionButton
        variant="default"
        reason={can('devices.edit') ? undefined : t('delete.noEdit')}
        onClick={() => setOpen('edit')}
      >
        {t('edit.open')}
      </ActionButton>
      <ActionButton
        variant="outline"
        color="red"
        reason={can('devices.delete') ? undefined : t('delete.noDelete')}
        onClick={() => setOpen('delete')}
      >
        {t('delete.open')}
      </ActionButton>
      {open === 'edit' && <EditDeviceDialog device={device} onClose={close} />}
      {open === 'delete' && <DeleteDeviceDialog device={device} onClose={close} />}
    </>
  );
}

function TagBadges({ tags }: { tags: readonly string[] }) {
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" fw={400} h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
          {tag}
        </Badge>
      ))}
    </Group>
  );
}

function BackToDevices() {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  return (
    <AppLink to="/organizations/$organizationId/devices" params={{ organizationId }} size="sm">
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={14} aria-hidden />
        {t('page.back')}
      </Group>
    </AppLink>
  );
}

function NoSuchDevice() {
  const { t } = useTranslation('devices');
  return (
    <Page title={t('page.notFoundTitle')} back={<BackToDevices />}>
      <EmptyNote icon={<IconCpuOff />} text={t('page.notFoundText')} />
    </Page>
  );
}
