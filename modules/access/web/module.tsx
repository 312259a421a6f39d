import type { ConsoleModule } from '@fleetgate/ui';
import { IconBinaryTree, IconPlugConnected, IconShieldCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';

/**
 * Roles and permissions, the registered services, and the resource types that belong to no other module of the console yet, with the tree of metering
 * points, which goes to the Energy Management Service once there is one.
 */
export const accessConsole: ConsoleModule = {
  key: 'access',
  strings: {
    en: () => import('./strings/en.ts').then((file) => file.en),
    de: () => import('./strings/de.ts').then((file) => file.de),
  },
  navigation: [
    {
      path: 'metering-points',
      label: 'navigation.points',
      header: 'points.title',
      icon: IconBinaryTree,
      permission: 'users.access',
      rank: 70,
    },
    { path: 'roles', label: 'navigation.roles', icon: IconShieldCheck, rank: 85 },
    {
      path: 'services',
      label: 'navigation.services',
      header: 'services.title',
      icon: IconPlugConnected,
      permission: 'users.access',
      rank: 87,
    },
  ],
  resourceTypes: ['dashboard', 'energy-dashboard', 'metering-point'],
  parts: {
    member: lazy(() => import('./explanation/explain-member.tsx')),
    resource: lazy(() => import('./explanation/explain-resource.tsx')),
  },
  live: {
    'access.changed': ['roles'],
    'metering-points.changed': ['resources', 'members'],
    'resources.changed': ['resources', 'members'],
    'services.changed': ['services'],
  },
  routes: ({ organization }) => ({
    organization: [
      createRoute({
        getParentRoute: () => organization,
        path: 'roles',
        component: lazyRouteComponent(() => import('./role/roles-page.tsx'), 'RolesPage'),
      }),
      createRoute({
        getParentRoute: () => organization,
        path: 'metering-points',
        component: lazyRouteComponent(
          () => import('./metering-point/metering-points-page.tsx'),
          'MeteringPointsPage',
        ),
      }),
      createRoute({
        getParentRoute: () => organization,
        path: 'services',
        component: lazyRouteComponent(() => import('./service/services-page.tsx'), 'ServicesPage'),
      }),
    ],
  }),
};
