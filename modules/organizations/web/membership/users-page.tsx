import {
  Guarded,
  Hint,
  Page,
  useInstallation,
  useMemoryState,
  useOrganization,
  useOrganizationId,
  usePaged,
  usePermissions,
} from '@fleetgate/ui';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { InviteDialog } from '../invitation/invite-dialog.tsx';
import { ImportDialog } from '../member-file/import-dialog.tsx';
import { exportAddress } from '../member-file/member-file-queries.ts';
import { SelectedUsers } from '../several/selected-users.tsx';
import { useSelection } from '../several/use-selection.ts';
import { MemberFilters } from './member-filters.tsx';
import { MemberList } from './member-list.tsx';
import { type MemberFilter, memberSort, membersKey, membersPage, unfiltered } from './membership-queries.ts';

const manyUsers = 100;

/** The users list: active and pending ones together (R-USR-1). */
export function UsersPage() {
  return (
    <Guarded permission="users.access">
      <Users />
    </Guarded>
  );
}

function Users() {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const organization = useOrganization();
  const { can } = usePermissions();
  const contact = useInstallation().operatorContact;
  const [filter, setFilter] = useMemoryState<MemberFilter>(`users ${organizationId}`, unfiltered);
  const [isInviting, invite] = useDisclosure();
  const [isImporting, importing] = useDisclosure();
  const members = usePaged(membersKey(organizationId, 'list', filter), (cursor) =>
    membersPage(organizationId, filter, cursor),
  );
  const { selection, members: chosen, clear } = useSelection();
  const total = Object.values(organization.members ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <Page
      title={t('users.title')}
      subtitle={t('users.subtitle', { organization: organization.name })}
      actions={
        <Group gap="xs">
          <Button component="a" variant="default" href={exportAddress(organizationId, filter)} download>
            {t('file.export')}
          </Button>
          {can('users.invite') && (
            <>
              <Button variant="default" onClick={importing.open}>
                {t('file.import')}
              </Button>
              <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={invite.open}>
                {t('users.invite')}
              </Button>
            </>
          )}
        </Group>
      }
    >
      {total > manyUsers && <Hint>{contact ? t('users.manyContact', { contact }) : t('users.many')}</Hint>}
      <MemberFilters filter={filter} onChange={setFilter} />
      <SelectedUsers members={chosen} onClear={clear} />
      <MemberList
        selection={selection}
        query={members}
        sort={filter.sort}
        onSort={(sort) => setFilter({ ...filter, sort: memberSort(sort) })}
      />
      {isImporting && <ImportDialog onClose={importing.close} />}
      {isInviting && <InviteDialog onClose={invite.close} />}
    </Page>
  );
}
