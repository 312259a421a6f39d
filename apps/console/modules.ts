import { accessConsole } from '@fleetgate/access/web';
import { identityConsole } from '@fleetgate/identity/web';
import { organizationsConsole } from '@fleetgate/organizations/web';
import type { ConsoleModule } from '@fleetgate/ui';

/** Every Smart Service of the console, one line each, in the order of the navigation. */
// biome-ignore format: a line is a Smart Service
const smartServices: readonly { readonly consoleModule: ConsoleModule }[] = await Promise.all([
  import('@fleetgate/devices/web'),
]);

/** The modules of the console, in the order of the navigation. */
export const modules: readonly ConsoleModule[] = [
  identityConsole,
  ...smartServices.map(({ consoleModule }) => consoleModule),
  organizationsConsole,
  accessConsole,
];
