import type { Device } from '@fleetgate/sdk';
import {
  AppLink,
  type Column,
  DataList,
  DateText,
  EmptyNote,
  type PagedQuery,
  useOrganizationId,
  usePermissions,
} from '@fleetgate/ui';
import { Button, Group, Text } from '@mantine/core';
import { IconCpu, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type DeviceFilter, deviceSort } from './device-queries.ts';

interface DeviceListProps {
  query: PagedQuery<Device>;
  filter: DeviceFilter;
  onFilter: (filter: DeviceFilter) => void;
}

/** The rows of the devices list. */
export function DeviceList({ query, filter, onFilter }: DeviceListProps) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const columns: Column<Device>[] = [
    {
      key: 'name',
      header: t('field.name'),
      sortBy: 'name',
      cell: ({ id, name }) => (
        <AppLink
          to="/organizations/$organizationId/devices/$deviceId"
          params={{ organizationId, deviceId: id }}
        >
          {name}
        </AppLink>
      ),
    },
    {
      key: 'uuid',
      header: t('field.uuid'),
      cell: ({ uuid }) => (
        <Text size="xs" ff="monospace" style={{ overflowWrap: 'break-word' }}>
          {uuid}
        </Text>
      ),
    },
    { key: 'location', header: t('field.location'), cell: ({ location }) => location?.address },
    {
      key: 'tags',
      header: t('field.tags'),
      cell: ({ tags }) =>
        tags.length > 0 && <Tags tags={tags} onChoose={(tag) => onFilter({ ...filter, tag })} />,
    },
    {
      key: 'added',
      header: t('field.added'),
      sortBy: 'created',
      cell: ({ createdAt }) => <DateText value={createdAt} />,
    },
  ];
  return (
    <DataList
      label={t('list.title')}
      columns={columns}
      query={query}
      rowKey={(device) => device.id}
      sort={filter.sort}
      onSort={(sort) => onFilter({ ...filter, sort: deviceSort(sort) })}
      empty={<NoDevices isFiltered={filter.q !== '' || filter.tag !== undefined} />}
    />
  );
}

function Tags({ tags, onChoose }: { tags: readonly string[]; onChoose: (tag: string) => void }) {
  const { t } = useTranslation('devices');
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Button
          key={tag}
          size="compact-xs"
          variant="default"
          fw={400}
          h="auto"
          mih={24}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          aria-label={t('list.tagChoose', { tag })}
          onClick={() => onChoose(tag)}
        >
          {tag}
        </Button>
      ))}
    </Group>
  );
}

function NoDevices({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('devices');
  const { isAdmin } = usePermissions();
  if (isFiltered)
    return <EmptyNote icon={<IconSearch />} title={t('list.nothingTitle')} text={t('list.nothingText')} />;
  return (
    <EmptyNote
      icon={<IconCpu />}
      title={t('list.emptyTitle')}
      text={isAdmin ? t('list.emptyText') : t('list.emptyGranted')}
    />
  );
}
