import type { Member } from '@fleetgate/sdk';
import {
  AppLink,
  type Column,
  DataList,
  DateText,
  displayName,
  EmptyNote,
  MailAddress,
  type PagedQuery,
  type Selection,
  useMe,
  useOrganizationId,
} from '@fleetgate/ui';
import { Badge, Group, Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { pendingStatus } from '../invitation/expired-invitation.ts';

interface MemberListProps {
  query: PagedQuery<Member>;
  sort: string;
  onSort: (sort: string) => void;
  selection: Selection<Member>;
}

/** The rows of the users list; pending members step back (R-USR-1). */
export function MemberList({ query, sort, onSort, selection }: MemberListProps) {
  const { t } = useTranslation('organizations');
  return (
    <DataList
      label={t('users.title')}
      columns={useColumns()}
      moreSorts={[{ header: t('users.column.firstName'), sortBy: 'firstName' }]}
      query={query}
      selection={selection}
      rowKey={(member) => member.id}
      isQuiet={(member) => member.status === 'invited'}
      sort={sort}
      onSort={onSort}
      empty={
        <EmptyNote icon={<IconUserSearch />} title={t('users.emptyTitle')} text={t('users.emptyText')} />
      }
    />
  );
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation('organizations');
  return [
    {
      key: 'name',
      header: t('users.column.name'),
      sortBy: 'lastName',
      sortLabel: t('users.column.lastName'),
      cell: (member) => <Name member={member} />,
    },
    {
      key: 'email',
      header: t('users.column.email'),
      sortBy: 'email',
      cell: (member) => <MailAddress>{member.email}</MailAddress>,
    },
    {
      key: 'role',
      header: t('users.column.role'),
      sortBy: 'role',
      cell: (member) => t(`role.${member.role}`),
    },
    {
      key: 'since',
      header: t('users.column.since'),
      sortBy: 'invited',
      cell: (member) => <DateText value={member.joinedAt ?? member.invitedAt} />,
    },
    {
      key: 'invitedBy',
      header: t('users.column.invitedBy'),
      cell: (member) => member.invitedBy?.name ?? t('member.nobody'),
    },
  ];
}

function Name({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const me = useMe();
  const isPending = member.status === 'invited';
  const name =
    isPending && member.firstName === null ? <MailAddress>{member.email}</MailAddress> : displayName(member);
  return (
    <Group gap={6}>
      <AppLink
        to="/organizations/$organizationId/users/$memberId"
        params={{ organizationId, memberId: member.id }}
        {...(isPending && { c: 'var(--fg-pending)' })}
      >
        {name}
      </AppLink>
      {member.userId === me.id && (
        <Text span size="sm" c="dimmed">
          ({t('users.you')})
        </Text>
      )}
      {isPending && (
        <Badge variant="default" c="var(--fg-pending)" fw={500}>
          {t(pendingStatus(member))}
        </Badge>
      )}
      {member.mailState === 'failed' && (
        <Badge variant="light" color="red">
          {t('status.mailFailed')}
        </Badge>
      )}
    </Group>
  );
}
