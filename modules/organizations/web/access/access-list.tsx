import type { AccessEntry, Member } from '@fleetgate/sdk';
import {
  DataList,
  EmptyNote,
  type PagedQuery,
  SearchField,
  useAction,
  useOrganizationId,
} from '@fleetgate/ui';
import { Box, Button, Group, Text } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SeveralAccessDialog } from '../several/several-access-dialog.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { accessKey, changeAccess } from './resource-queries.ts';

interface AccessListProps {
  member: Member;
  resourceType: string;
  access: PagedQuery<AccessEntry>;
  q: string;
  onSearch: (q: string) => void;
}

/** The single resources a member may use, with assigning and removing. */
export function AccessList({ member, resourceType, access, q, onSearch }: AccessListProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [open, setOpen] = useState<'assign' | 'several'>();
  const close = () => setOpen(undefined);
  const take = useAction({
    run: (entry: AccessEntry) =>
      changeAccess(organizationId, member.id, resourceType, { remove: [entry.id] }),
    done: (_, entry) => t('access.taken', { name: entry.name }),
    refetch: [accessKey(organizationId, member.id, resourceType)],
  });
  const columns = [
    {
      key: 'name',
      header: t('users.column.name'),
      cell: (entry: AccessEntry) => <EntryName entry={entry} />,
    },
  ];
  return (
    <>
      <Group justify="space-between">
        <Box flex="1 1 14rem" maw={{ sm: 320 }}>
          <SearchField label={t('access.search')} value={q} onSearch={onSearch} />
        </Box>
        <Group gap="xs">
          <Button variant="default" onClick={() => setOpen('several')}>
            {t('access.several')}
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('assign')}>
            {t('access.assign')}
          </Button>
        </Group>
      </Group>
      <DataList
        label={t('invite.access')}
        columns={columns}
        query={access}
        rowKey={(entry) => entry.id}
        rowActions={(entry) =>
          entry.inheritedFrom === undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              c="var(--mantine-color-error)"
              aria-label={t('access.removeLabel', { name: entry.name })}
              loading={take.isPending && take.variables?.id === entry.id}
              onClick={() => take.mutate(entry)}
            >
              {t('access.remove')}
            </Button>
          )
        }
        empty={
          q === '' ? (
            <EmptyNote icon={<IconKey />} title={t('access.emptyTitle')} text={t('access.emptyText')} />
          ) : (
            <EmptyNote icon={<IconKey />} title={t('access.nothing')} />
          )
        }
      />
      {open === 'assign' && <AssignDialog member={member} resourceType={resourceType} onClose={close} />}
      {open === 'several' && (
        <SeveralAccessDialog members={[member]} resourceType={resourceType} onClose={close} onDone={close} />
      )}
    </>
  );
}

function EntryName({ entry }: { entry: AccessEntry }) {
  const { t } = useTranslation('organizations');
  return (
    <Group gap="xs">
      {entry.name}
      {entry.inheritedFrom && (
        <Text span size="sm" c="dimmed">
          {t('access.inherited', { name: entry.inheritedFrom.name })}
        </Text>
      )}
    </Group>
  );
}
