import { type NavigationEntry, useConsoleModules, usePermissions } from '@fleetgate/ui';
import { NavLink, type NavLinkProps, Stack } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { useTranslation } from 'react-i18next';

type EntryLinkProps = NavLinkProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof NavLinkProps> & { ref?: Ref<HTMLAnchorElement> };
const EntryLink = createLink((props: EntryLinkProps) => <NavLink component="a" variant="light" {...props} />);

/** The left navigation: what each module offers and the person's role may enter. */
export function Navigation({ organizationId }: { organizationId: string }) {
  const modules = useConsoleModules();
  const { can } = usePermissions();
  return (
    <Stack gap={4}>
      {modules.flatMap(({ key, navigation }) =>
        (navigation ?? [])
          .filter(({ permission }) => permission === undefined || can(permission))
          .map((entry) => (
            <Entry key={entry.path} entry={entry} module={key} organizationId={organizationId} />
          )),
      )}
    </Stack>
  );
}

interface EntryProps {
  entry: NavigationEntry;
  module: string;
  organizationId: string;
}

function Entry({ entry, module, organizationId }: EntryProps) {
  const { t } = useTranslation();
  const Icon = entry.icon;
  return (
    <EntryLink
      to={`/organizations/${organizationId}/${entry.path}`}
      label={t(`${module}:${entry.label}`)}
      leftSection={<Icon size={18} stroke={1.6} />}
      activeProps={{ active: true }}
    />
  );
}
