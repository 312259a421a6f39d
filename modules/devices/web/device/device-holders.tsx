import type { Device } from '@fleetgate/sdk';
import {
  AppLink,
  type Column,
  DataList,
  EmptyNote,
  MailAddress,
  SearchField,
  Section,
  useAction,
  useOrganizationId,
  usePaged,
} from '@fleetgate/ui';
import { Badge, Box, Button, Group } from '@mantine/core';
import { IconPlus, IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AssignUsersDialog } from './assign-users-dialog.tsx';
import { changeHolders, type Holder, holdersKey, holdersPage } from './holder-queries.ts';
import { SeveralHoldersDialog } from './several-holders-dialog.tsx';

/** Who may use a device, and why, with giving and taking; for Admins (R-ACC-8, R-ACC-13). */
export function DeviceHolders({ device }: { device: Device }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<'assign' | 'several'>();
  const close = () => setOpen(undefined);
  const key = holdersKey(organizationId, device.id);
  const holders = usePaged([...key, { q }], (cursor) => holdersPage(organizationId, device.id, q, cursor));
  return (
    <Section title={t('holders.title')} text={t('holders.text')}>
      <Group justify="space-between">
        <Box flex="1 1 16rem" maw={{ sm: 400 }}>
          <SearchField label={t('assign.search')} value={q} onSearch={setQ} />
        </Box>
        <Group gap="xs">
          <Button variant="default" onClick={() => setOpen('several')}>
            {t('several.open')}
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('assign')}>
            {t('assign.open')}
          </Button>
        </Group>
      </Group>
      <DataList
        label={t('holders.title')}
        columns={useColumns()}
        query={holders}
        rowKey={(holder) => holder.memberId}
        isQuiet={(holder) => holder.status === 'invited'}
        rowActions={(holder) => holder.how === 'direct' && <TakeAway device={device} holder={holder} />}
        empty={<EmptyNote icon={<IconUserSearch />} title={t('holders.nobody')} />}
      />
      {open === 'assign' && <AssignUsersDialog device={device} onClose={close} />}
      {open === 'several' && <SeveralHoldersDialog device={device} onClose={close} />}
    </Section>
  );
}

function useColumns(): Column<Holder>[] {
  const { t } = useTranslation('devices');
  return [
    { key: 'name', header: t('field.name'), cell: (holder) => <Name holder={holder} /> },
    {
      key: 'email',
      header: t('holders.email'),
      cell: ({ name, email }) => name !== null && <MailAddress>{email}</MailAddress>,
    },
    { key: 'how', header: t('holders.how'), cell: ({ how }) => t(`holders.by.${how}`) },
  ];
}

function Name({ holder: { memberId, name, email, status } }: { holder: Holder }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const isPending = status === 'invited';
  return (
    <Group gap={6}>
      <AppLink
        to="/organizations/$organizationId/users/$memberId"
        params={{ organizationId, memberId }}
        search={{ tab: 'device' }}
        {...(isPending && { c: 'var(--fg-pending)' })}
      >
        {name ?? <MailAddress>{email}</MailAddress>}
      </AppLink>
      {isPending && (
        <Badge variant="default" c="var(--fg-pending)" fw={500}>
          {t('holders.pending')}
        </Badge>
      )}
    </Group>
  );
}

/** Only what was given for this device alone can be taken here; "all devices" and the role are changed on the user's page. */
function TakeAway({ device, holder }: { device: Device; holder: Holder }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const name = holder.name ?? holder.email;
  const take = useAction({
    run: () => changeHolders(organizationId, device.id, { remove: [holder.memberId] }),
    done: t('holders.taken', { name }),
    refetch: [holdersKey(organizationId, device.id)],
  });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="red"
      c="var(--mantine-color-error)"
      aria-label={t('holders.takeLabel', { name })}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {t('holders.take')}
    </Button>
  );
}
