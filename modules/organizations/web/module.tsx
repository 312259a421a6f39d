import type { ConsoleModule } from '@fleetgate/ui';
import { IconBuildingCog, IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Organizations, their members and invitations. */
export const organizationsConsole: ConsoleModule = {
  key: 'organizations',
  strings: {
    en: () => import('./strings/en.ts').then((file) => file.en),
    de: () => import('./strings/de.ts').then((file) => file.de),
  },
  navigation: [
    { path: 'users', label: 'navigation.users', icon: IconUsers, permission: 'users.access', rank: 80 },
    {
      path: 'settings',
      label: 'navigation.settings',
      header: 'organization.settings',
      icon: IconBuildingCog,
      rank: 90,
    },
  ],
  live: {
    'members.changed': ['members', 'roles', 'organization'],
    'organization.changed': ['organization'],
  },
  routes: ({ visitor, person, organization }) => ({
    visitor: [
      createRoute({
        getParentRoute: () => visitor,
        path: '/invitations/$token',
        component: lazyRouteComponent(() => import('./invitation/invitation-page.tsx'), 'InvitationPage'),
      }),
    ],
    person: [
      createRoute({
        getParentRoute: () => person,
        path: '/new-organization',
        component: lazyRouteComponent(
          () => import('./organization/create-organization-page.tsx'),
          'CreateOrganizationPage',
        ),
      }),
    ],
    organization: [
      createRoute({
        getParentRoute: () => organization,
        path: 'users',
        component: lazyRouteComponent(() => import('./membership/users-page.tsx'), 'UsersPage'),
      }),
      createRoute({
        getParentRoute: () => organization,
        path: 'users/$memberId',
        validateSearch: ({ tab }: Record<string, unknown>) => (typeof tab === 'string' ? { tab } : {}),
        component: lazyRouteComponent(() => import('./membership/member-page.tsx'), 'MemberPage'),
      }),
      createRoute({
        getParentRoute: () => organization,
        path: 'settings',
        validateSearch: ({ tab }: Record<string, unknown>) => (typeof tab === 'string' ? { tab } : {}),
        component: lazyRouteComponent(() => import('./organization/settings-page.tsx'), 'SettingsPage'),
      }),
    ],
  }),
};
