import type { OrganizationEntry, Role } from '@fleetgate/sdk';
import { Hint, LoadMore, ProblemAlert, SearchField, useInstallation, usePaged } from '@fleetgate/ui';
import { Badge, Divider, NavLink, type NavLinkProps, Stack, Text } from '@mantine/core';
import { IconCheck, IconPlus, IconSettings } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './organization-choice.module.css';
import { organizationsPage } from './organizations-page.ts';

type ItemProps = NavLinkProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof NavLinkProps> & { ref?: Ref<HTMLAnchorElement> };
const Item = createLink((props: ItemProps) => <NavLink component="a" {...props} />);

const manyOrganizations = 10;

interface OrganizationChoiceProps {
  activeId: string | undefined;
  role: Role | undefined;
  onChosen: () => void;
}

/** The person's organizations with a search; the active one is marked. Above ten there is a hint (R-ORG-3). */
export function OrganizationChoice({ activeId, role, onChosen }: OrganizationChoiceProps) {
  const { t } = useTranslation('shell');
  const contact = useInstallation().operatorContact;
  const [q, setQ] = useState('');
  const list = usePaged(['organizations', { q }], (cursor) => organizationsPage(q, cursor));
  return (
    <Stack gap="xs">
      <SearchField label={t('switcher.search')} value={q} onSearch={setQ} />
      <ProblemAlert error={list.error} />
      <nav className={classes.list} aria-label={t('switcher.title')}>
        {list.items.map((entry) => (
          <Choice key={entry.id} entry={entry} isActive={entry.id === activeId} onChosen={onChosen} />
        ))}
        {!list.isPending && list.items.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t('switcher.none')}
          </Text>
        )}
        {list.hasNextPage && <LoadMore query={list} />}
      </nav>
      {q === '' && list.items.length > manyOrganizations && (
        <Hint>{contact ? t('switcher.manyContact', { contact }) : t('switcher.many')}</Hint>
      )}
      <Divider />
      <Item
        to="/new-organization"
        label={t('switcher.create')}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={onChosen}
      />
      {activeId !== undefined && (
        <Item
          to={`/organizations/${activeId}/settings`}
          label={role === 'admin' ? t('switcher.settings') : t('switcher.leave')}
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={onChosen}
        />
      )}
    </Stack>
  );
}

function Choice(props: { entry: OrganizationEntry; isActive: boolean; onChosen: () => void }) {
  const { t } = useTranslation('shell');
  const { id, name, role } = props.entry;
  return (
    <Item
      to={`/organizations/${id}`}
      label={name}
      description={t(`role.${role}`)}
      active={props.isActive}
      aria-current={props.isActive ? 'true' : undefined}
      rightSection={
        props.isActive && (
          <Badge variant="light" leftSection={<IconCheck size={12} aria-hidden />}>
            {t('switcher.active')}
          </Badge>
        )
      }
      onClick={props.onChosen}
    />
  );
}
