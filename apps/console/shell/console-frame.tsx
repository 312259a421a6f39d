import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AvatarMenu } from './avatar-menu.tsx';
import { Brand } from './brand.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import classes from './console-frame.module.css';
import { Navigation } from './navigation.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';
import { useActiveService } from './use-active-service.ts';
import { useSessionGuard } from './use-session-guard.ts';

/** Around the pages of a signed-in person: header, navigation, content. */
export function ConsoleFrame() {
  const { t } = useTranslation('shell');
  const me = useSessionGuard();
  const [isOpen, menu] = useDisclosure();
  const { organizationId } = useParams({ strict: false }) as { organizationId?: string };
  const main = useFocusOnNewPage(menu.close);
  if (!me) return null;
  const hasNavigation = organizationId !== undefined;
  return (
    <AppShell
      header={{ height: 56 }}
      padding={{ base: 'md', sm: 'xl' }}
      {...(hasNavigation && { navbar: { width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } } })}
    >
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <AppShell.Header className={classes.header ?? ''} px="md">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            {hasNavigation && (
              <Burger
                hiddenFrom="sm"
                size="sm"
                color="#fff"
                opened={isOpen}
                onClick={menu.toggle}
                aria-label={t('navigation.toggle')}
                aria-expanded={isOpen}
              />
            )}
            <Brand isShort />
            <ActiveService />
          </Group>
          <Group gap="xs" wrap="nowrap" miw={0}>
            <OrganizationSwitcher organizationId={organizationId} />
            <AvatarMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {organizationId !== undefined && (
        <AppShell.Navbar className={classes.navigation ?? ''} p="sm" aria-label={t('navigation.label')}>
          <Navigation organizationId={organizationId} />
        </AppShell.Navbar>
      )}
      <AppShell.Main id="content" tabIndex={-1} ref={main} className={classes.main ?? ''}>
        <div className={classes.content}>
          <ConnectionBanner />
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

/** The header names the Smart Service that the person is in. */
function ActiveService() {
  const service = useActiveService();
  if (service === undefined) return null;
  return (
    <Text className={classes.service ?? ''} visibleFrom="md">
      {service}
    </Text>
  );
}

/** After a change of page the keyboard continues in the content, and an open drawer closes. */
function useFocusOnNewPage(closeMenu: () => void) {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== path) {
      main.current?.focus({ preventScroll: true });
      closeMenu();
    }
    shown.current = path;
  }, [path, closeMenu]);
  return main;
}
