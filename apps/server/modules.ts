import type { Migration } from '@fleetgate/platform/database';
import type { ServerModule } from '@fleetgate/platform/http';

/** What a Smart Service's server room offers. */
interface SmartServiceRoom {
  readonly migrations: () => Promise<Migration[]>;
  readonly smartService: () => Promise<ServerModule>;
}

/** Every Smart Service of the server, one line each. What they stand upon is composed in `compose.ts`. */
// biome-ignore format: a line is a Smart Service
export const modules: readonly SmartServiceRoom[] = await Promise.all([
  import('@fleetgate/devices/server'),
]);
