import { navigationOf, useConsoleModules, usePermissions } from '@fleetgate/ui';
import { NavLink, type NavLinkProps, Stack } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { useTranslation } from 'react-i18next';

type EntryLinkProps = NavLinkProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof NavLinkProps> & { ref?: Ref<HTMLAnchorElement> };
const EntryLink = createLink((props: EntryLinkProps) => <NavLink component="a" variant="light" {...props} />);

/** The left navigation: what each module offers and the person's role may enter. */
export function Navigation({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const modules = useConsoleModules();
  const { can } = usePermissions();
  return (
    <Stack gap={4}>
      {navigationOf(modules, can).map(({ path, label, module, icon: Icon }) => (
        <EntryLink
          key={path}
          to={`/organizations/${organizationId}/${path}`}
          label={t(`${module}:${label}`)}
          leftSection={<Icon size={18} stroke={1.6} />}
          activeProps={{ active: true }}
        />
      ))}
    </Stack>
  );
}
