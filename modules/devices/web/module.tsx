import type { ConsoleModule } from '@fleetgate/ui';
import { IconCpu } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** The Device Management Service. */
export const consoleModule: ConsoleModule = {
  key: 'devices',
  strings: {
    en: () => import('./strings/en.ts').then((file) => file.en),
    de: () => import('./strings/de.ts').then((file) => file.de),
  },
  navigation: [
    { path: 'devices', label: 'navigation.devices', icon: IconCpu, permission: 'devices.access', rank: 10 },
  ],
  resourceTypes: ['device'],
  live: { 'devices.changed': ['devices', 'resources', 'members'] },
  routes: ({ organization }) => ({
    organization: [
      createRoute({
        getParentRoute: () => organization,
        path: 'devices',
        component: lazyRouteComponent(() => import('./device/devices-page.tsx'), 'DevicesPage'),
      }),
      createRoute({
        getParentRoute: () => organization,
        path: 'devices/$deviceId',
        component: lazyRouteComponent(() => import('./device/device-page.tsx'), 'DevicePage'),
      }),
    ],
  }),
};
