import { accessConsole } from '@fleetgate/access/web';
import { devicesConsole } from '@fleetgate/devices/web';
import { identityConsole } from '@fleetgate/identity/web';
import { organizationsConsole } from '@fleetgate/organizations/web';
import type { ConsoleModule } from '@fleetgate/ui';

/** The modules of the console, in the order of the navigation. */
export const modules: readonly ConsoleModule[] = [
  identityConsole,
  devicesConsole,
  organizationsConsole,
  accessConsole,
];
