import type { ConsoleModule } from '@fleetgate/ui';
import { IconShieldCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Roles and permissions, and the resource types that belong to no other module of the console yet. */
export const accessConsole: ConsoleModule = {
  key: 'access',
  strings: {
    en: () => import('./strings/en.ts').then((file) => file.en),
    de: () => import('./strings/de.ts').then((file) => file.de),
  },
  navigation: [{ path: 'roles', label: 'navigation.roles', icon: IconShieldCheck, rank: 85 }],
  resourceTypes: ['dashboard', 'energy-dashboard', 'metering-point'],
  live: { 'access.changed': ['roles'] },
  routes: ({ organization }) => ({
    organization: [
      createRoute({
        getParentRoute: () => organization,
        path: 'roles',
        component: lazyRouteComponent(() => import('./role/roles-page.tsx'), 'RolesPage'),
      }),
    ],
  }),
};
