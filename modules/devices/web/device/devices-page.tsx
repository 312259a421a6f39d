import {
  ActionButton,
  Guarded,
  Page,
  SearchField,
  useMemoryState,
  useOrganizationId,
  usePaged,
  usePermissions,
} from '@fleetgate/ui';
import { Box, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AddDeviceDialog } from './add-device-dialog.tsx';
import { DeviceList } from './device-list.tsx';
import { type DeviceFilter, devicesKey, devicesPage } from './device-queries.ts';

const unfiltered: DeviceFilter = { q: '', tag: undefined, sort: 'name' };

/** The devices that the person may view (R-ACC-1). */
export function DevicesPage() {
  return (
    <Guarded permission="devices.access">
      <Devices />
    </Guarded>
  );
}

function Devices() {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const { can } = usePermissions();
  const [filter, setFilter] = useMemoryState(`devices ${organizationId}`, unfiltered);
  const [isAdding, adding] = useDisclosure();
  const devices = usePaged(devicesKey(organizationId, 'list', filter), (cursor) =>
    devicesPage(organizationId, filter, cursor),
  );
  const addButton = (
    <ActionButton
      leftSection={<IconPlus size={18} aria-hidden />}
      reason={can('devices.add') ? undefined : t('list.noAdd')}
      onClick={adding.open}
    >
      {t('list.add')}
    </ActionButton>
  );
  return (
    <Page title={t('list.title')} actions={addButton}>
      <Group>
        <Box flex="1 1 16rem" maw={{ sm: 400 }}>
          <SearchField
            label={t('list.search')}
            value={filter.q}
            onSearch={(q) => setFilter({ ...filter, q })}
          />
        </Box>
        {filter.tag !== undefined && (
          <Button
            variant="light"
            rightSection={<IconX size={14} aria-hidden />}
            aria-label={t('list.tagRemove', { tag: filter.tag })}
            onClick={() => setFilter({ ...filter, tag: undefined })}
          >
            {t('list.tag', { tag: filter.tag })}
          </Button>
        )}
      </Group>
      <DeviceList query={devices} filter={filter} onFilter={setFilter} />
      {isAdding && <AddDeviceDialog onClose={adding.close} />}
    </Page>
  );
}
