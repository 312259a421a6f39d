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
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { InviteDialog } from '../invitation/invite-dialog.tsx';
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
  const members = usePaged(membersKey(organizationId, 'list', filter), (cursor) =>
    membersPage(organizationId, filter, cursor),
  );
  const total = Object.values(organization.members ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <Page
      title={t('users.title')}
      subtitle={t('users.subtitle', { organization: organization.name })}
      actions={
        can('users.invite') && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={invite.open}>
            {t('users.invite')}
          </Button>
        )
      }
    >
      {total > manyUsers && <Hint>{contact ? t('users.manyContact', { contact }) : t('users.many')}</Hint>}
      <MemberFilters filter={filter} onChange={setFilter} />
      <MemberList
        query={members}
        sort={filter.sort}
        onSort={(sort) => setFilter({ ...filter, sort: memberSort(sort) })}
      />
      {isInviting && <InviteDialog onClose={invite.close} />}
    </Page>
  );
}
