import { ApiProblem } from '@fleetgate/sdk';
import { AppLink, permissionsQuery, useInstallation } from '@fleetgate/ui';
import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AvatarMenu } from './avatar-menu.tsx';
import { Brand } from './brand.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import classes from './console-frame.module.css';
import { Navigation } from './navigation.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';
import { useActiveService } from './use-active-service.ts';
import { useFocusOnNewPage } from './use-focus-on-new-page.ts';
import { useSessionGuard } from './use-session-guard.ts';

/** Around the pages of a signed-in person: header, navigation, content. */
export function ConsoleFrame() {
  const { t } = useTranslation('shell');
  const { productName } = useInstallation();
  const me = useSessionGuard();
  const [isOpen, menu] = useDisclosure();
  const isDrawer = useMediaQuery('(max-width: 47.99em)') ?? false;
  useHotkeys([['Escape', menu.close]]);
  const { organizationId } = useParams({ strict: false }) as { organizationId?: string };
  const hasNavigation = useMembership(organizationId);
  const main = useFocusOnNewPage(menu.close);
  if (!me) return null;
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
        <Group h="100%" wrap="nowrap" gap="sm">
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
          <AppLink to="/" c="#fff" underline="never" aria-label={t('home', { name: productName })}>
            <Brand isShort />
          </AppLink>
          <div className={classes.place}>
            {hasNavigation && <ActiveService />}
            <OrganizationSwitcher organizationId={organizationId} />
          </div>
          <AvatarMenu />
        </Group>
      </AppShell.Header>
      {organizationId !== undefined && hasNavigation && (
        <AppShell.Navbar
          className={classes.navigation ?? ''}
          p="sm"
          aria-label={t('navigation.label')}
          inert={isDrawer && !isOpen}
        >
          <Navigation organizationId={organizationId} />
        </AppShell.Navbar>
      )}
      <AppShell.Main
        id="content"
        tabIndex={-1}
        ref={main}
        className={classes.main ?? ''}
        // an open drawer lies over the content, so the keyboard would go on unseen
        onFocus={menu.close}
      >
        <div className={classes.content}>
          <ConnectionBanner />
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

/** Whether the address names an organization of the person; another one has no pages to navigate to. */
function useMembership(organizationId: string | undefined): boolean {
  const { error } = useQuery({
    ...permissionsQuery(organizationId ?? ''),
    enabled: organizationId !== undefined,
  });
  const isStranger = error instanceof ApiProblem && error.status === 404;
  return organizationId !== undefined && !isStranger;
}

/** The header names the Smart Service that the person is in. */
function ActiveService() {
  const service = useActiveService();
  if (service === undefined) return null;
  return (
    <Text className={classes.service ?? ''} truncate>
      {service}
    </Text>
  );
}
